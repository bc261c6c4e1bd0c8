/** The most characters (code points) that one message may have; the server refuses more. */
export const longestMessage = 2_000;

// Counting begins where the end comes into sight.
const countFrom = longestMessage - 200;

/** The box where words are typed. */
export type Composer = { form: HTMLFormElement; box: HTMLTextAreaElement; counter: HTMLElement };

/**
 * Enter sends, Shift+Enter starts a line; a text that is too long is kept and said so, never cut. `send` returns false
 * when the words could not be taken yet: they then stay in the box.
 */
export function composer(
  { form, box, counter }: Composer,
  deps: { send(text: string): boolean; announce(line: string): void },
): void {
  const submit = () => {
    const text = box.value.trim();
    if (!text) return box.focus();
    if (over(box.value) > 0) return deps.announce(countLine(box.value));
    if (!deps.send(text))
      return deps.announce('One moment: the answer to your last question is still on its way.');
    box.value = '';
    box.dispatchEvent(new Event('input'));
    box.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('keydown', (event) => {
    // While a word is being composed (Japanese, Chinese, dead keys), Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  });
  let wasOver = false;
  box.addEventListener('input', () => {
    const line = countLine(box.value);
    counter.textContent = line;
    const isOver = over(box.value) > 0;
    box.setAttribute('aria-invalid', String(isOver));
    if (isOver !== wasOver) deps.announce(isOver ? line : 'The text fits again.');
    wasOver = isOver;
  });
}

/** What stands under the box near the limit; nothing before. */
export function countLine(text: string): string {
  const length = [...text].length;
  if (length <= countFrom) return '';
  const left = longestMessage - length;
  return left >= 0 ? `${left} characters left` : `${-left} characters too many; please shorten your message`;
}

function over(text: string): number {
  return [...text].length - longestMessage;
}
