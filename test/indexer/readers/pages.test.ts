import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reading, refusal } from './reading.ts';

describe('Markdown', () => {
  test('headings are places with paths and GitHub anchors, never two alike', async () => {
    const { title, sections, facts } = await reading(
      'faq.md',
      '# Wi-Fi & you\n\nIntro\n\n## Set-up\n\nA\n\n### Set-up\n\nB\n\n## Set-up {#own}\n\nC\n\n## Ça va?\n',
    );
    expect(title).toBe('Wi-Fi & you');
    expect(facts).toEqual({ headings: 5 });
    expect(
      sections.map((one) => [
        one.headings.join(' > '),
        one.place.kind === 'heading' && one.place.anchor,
        one.text,
      ]),
    ).toEqual([
      ['Wi-Fi & you', 'wi-fi--you', 'Intro'],
      ['Wi-Fi & you > Set-up', 'set-up', 'A'],
      ['Wi-Fi & you > Set-up > Set-up', 'set-up-1', 'B'],
      ['Wi-Fi & you > Set-up', 'own', 'C'],
      ['Wi-Fi & you > Ça va?', 'ça-va', ''],
    ]);
  });

  test('front matter gives title and language and is no text; a rule that only looks like it stays', async () => {
    const { title, language, sections } = await reading(
      'a.md',
      '---\ntitle: Le guide\nlang: fr-CA\n---\nBonjour\n',
    );
    expect([title, language, sections[0]!.text]).toEqual(['Le guide', 'fr', 'Bonjour']);
    expect(
      (await reading('b.md', '---\nnot a map\n---\n\nText\n')).sections
        .map((one) => one.headings.join() + one.text)
        .join(' '),
    ).toContain('not a map');
  });

  test('lists, tables, links, code and HTML inside keep their words and lines', async () => {
    const { sections } = await reading(
      'a.md',
      'See [the *guide*](x.html) &amp; `npm i`.\nSecond line.\n\n1. One\n2. Two\n   - deep\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<details><summary>More</summary>Hidden words</details>\n\n> quoted\n\n```\ncode here\n```\n',
    );
    expect(sections).toHaveLength(1);
    expect(sections[0]!.text).toBe(
      'See the guide & npm i. Second line.\n\n1. One\n2. Two\n- deep\n\nA | B\n1 | 2\n\nMore\n\nHidden words\n\nquoted\n\ncode here',
    );
  });

  test('deep nesting does not exhaust the stack', async () => {
    for (const hostile of [
      `${'>'.repeat(50_000)} deep`,
      `${Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')}\n\ndeep`,
      `${'['.repeat(20_000)}deep`,
    ])
      expect((await reading('a.md', hostile)).sections.map((one) => one.text).join(' ')).toContain('deep');
  });
});

describe('HTML', () => {
  const page = `<!doctype html><html lang="en"><head><title>Reset | University</title><style>p{}</style></head><body>
    <nav><a href="/">Home</a></nav><header><a>Skip to content</a></header><div class="cookie-banner">We use cookies</div>
    <main><h1>Reset your password</h1><p>Go to <b>the portal</b>.</p><script>no()</script>
    <h2 id="steps">Steps</h2><ol><li>Open <a href="x">settings</a></li><li>Press save<ul><li>or cancel</li></ul></li></ol>
    <table><tr><th>Who</th><th>Where</th></tr><tr><td rowspan="2">Staff</td><td>Desk</td></tr><tr><td>Phone</td></tr></table>
    <p>After&nbsp;all</p><h2>Steps</h2><p hidden>secret</p><p style="display:none">secret</p><p>Last</p></main>
    <aside>Related</aside><footer>© University</footer></body></html>`;

  test('the main content only, headings with their own anchors or made ones', async () => {
    const { title, sections } = await reading('reset.html', page);
    expect(title).toBe('Reset your password');
    expect(sections).toEqual([
      {
        place: { kind: 'heading', heading: 'Reset your password', anchor: 'reset-your-password' },
        headings: ['Reset your password'],
        text: 'Go to the portal.',
      },
      {
        place: { kind: 'heading', heading: 'Steps', anchor: 'steps' },
        headings: ['Reset your password', 'Steps'],
        text: '1. Open settings\n2. Press save\n- or cancel\n\nWho | Where\nStaff | Desk\nStaff | Phone\n\nAfter all',
      },
      {
        place: { kind: 'heading', heading: 'Steps', anchor: 'steps-1' },
        headings: ['Reset your password', 'Steps'],
        text: 'Last',
      },
    ]);
  });

  test('without <main>, menus go and text stays; a page that is all navigation keeps its words', async () => {
    const menu = '<ul>'.concat(
      ...['Study', 'Research', 'About', 'News'].map((one) => `<li><a href="/">${one}</a></li>`),
      '</ul>',
    );
    const { sections } = await reading(
      'a.html',
      `<div class="site-menu">${menu}</div><div>${menu}</div><div><h1>Fees</h1><p>${'Fees are due in March. '.repeat(10)}</p></div>`,
    );
    expect(sections.map((one) => one.text).join()).not.toContain('Research');
    expect((await reading('b.html', `<nav>${menu}</nav>`)).sections[0]!.text).toContain('Research');
  });

  test('the encoding the page names, and the entities it uses', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('<meta charset="iso-8859-1"><p>caf'),
      0xe9,
      ...new TextEncoder().encode(' &eacute;&#8364;&lt;b&gt;</p>'),
    ]);
    expect((await reading('a.html', bytes)).sections[0]!.text).toBe('café é€<b>');
  });

  test('a page saved as one file is read like the page', async () => {
    const mhtml =
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<h1>Caf=C3=A9 hours</h1><p>Open at=\r\n nine</p>\r\n--b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b1--\r\n';
    const { title, sections } = await reading('a.mhtml', mhtml);
    expect([title, sections[0]!.text]).toEqual(['Café hours', 'Open at nine']);
  });

  test('nothing hostile stops it: depth, unclosed tags, junk', async () => {
    const deep = await reading('a.html', `${'<div><table><tr><td>'.repeat(2000)}deep`);
    expect(deep.sections.map((one) => one.text).join()).toContain('deep');
    expect((await refusal('a.html', '<html><body><script>x</script></body></html>')).outcome).toBe('skipped');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              '<td>',
              '<tr>',
              '<li>',
              '</table>',
              '<h1>',
              '</h1>',
              '<pre>',
              '<a>',
              '</div>',
              '<main>',
            ),
          ),
          { maxLength: 40 },
        ),
        async (parts) => {
          const html = `<p>word</p>${parts.join('')}`;
          const found = await reading('a.html', html).catch((error: Error) => error.message);
          expect(typeof found === 'string' ? found : 'read').toMatch(/read|skipped/);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('plain text', () => {
  test('headings that people make: underlined, in capitals, numbered, marked', async () => {
    const { sections } = await reading(
      'a.txt',
      'THE LIBRARY\n\nOpen all day.\n\nOpening hours\n=============\n\nNine to five.\n\n2.1 Borrowing books\n\nBring your card\nand smile.\n\n# Marked\n\nEnd.\n',
    );
    expect(sections.map((one) => [one.place.kind === 'heading' ? one.place.heading : '', one.text])).toEqual([
      ['THE LIBRARY', 'Open all day.'],
      ['Opening hours', 'Nine to five.'],
      ['2.1 Borrowing books', 'Bring your card\nand smile.'],
      ['Marked', 'End.'],
    ]);
  });

  test('without headings the place is the file; full lines flow together, lists do not', async () => {
    const { sections, title } = await reading(
      'my_notes-v2.txt',
      'This is a line that was broken because it was quite full\nof words, as mails are.\n\n- one\n- two\n',
    );
    expect(title).toBe('My notes v2');
    expect(sections).toEqual([
      {
        place: { kind: 'file' },
        headings: [],
        text: 'This is a line that was broken because it was quite full of words, as mails are.\n\n- one\n- two',
      },
    ]);
  });

  test('a flood of text is refused', async () => {
    expect((await refusal('log.txt', 'all work and no play\n'.repeat(600_000))).reason).toContain(
      '13 million characters',
    );
  });

  test('cells that reach down cannot multiply a page', async () => {
    const rows = '<tr><td rowspan=1000>x</td><td>y</td></tr>'.repeat(3000);
    const { sections } = await reading('a.html', `<table>${rows}</table>`);
    expect(sections[0]!.text.length).toBeLessThan(200_000);
  });

  test('soft hyphens, ligatures and odd spaces are made plain', async () => {
    const { sections } = await reading(
      'a.txt',
      'o\ufb03ce hy\u00adphen\u200b ated\u00a0words\u2028next SS\u00ad2541',
    );
    expect(sections[0]!.text).toBe('office hyphen ated words\nnext SS-2541');
  });

  test.each([
    ['fr', 'Pour vous inscrire, il faut remplir le formulaire et le rendre avec les pièces dans la semaine.'],
    [
      'de',
      'Um sich anzumelden, füllen Sie das Formular aus und geben es mit den Unterlagen in der Woche ab.',
    ],
    ['da', 'Du kan finde en vejledning på siden, og det er ikke svært at komme i gang med den.'],
    ['zh', '学生可以在图书馆借书，请带上学生证。'],
    ['en', 'To enrol you fill in the form and bring it to the desk with your card.'],
    ['es', 'Para inscribirse hay que rellenar el formulario y entregarlo con los documentos en la semana.'],
  ])('the language %s is known by its words', async (language, text) => {
    expect((await reading('a.txt', text)).language).toBe(language);
  });
});
