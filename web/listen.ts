import { element } from './element.ts';

let playing: { audio: HTMLAudioElement; stop(): void } | undefined;

/** A button that reads a reply aloud, and stops it. Only one voice speaks at a time. */
export function listenButton(address: string, announce: (line: string) => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'quiet listen' }, 'Listen');
  const show = (state: 'idle' | 'playing' | 'failed') => {
    button.textContent = { idle: 'Listen', playing: 'Stop', failed: 'Listen again' }[state];
    button.dataset.state = state;
  };
  button.addEventListener('click', async () => {
    const mine = button.dataset.state === 'playing';
    playing?.stop();
    if (mine) return;
    const audio = new Audio(address);
    const stop = () => {
      audio.pause();
      if (playing?.audio === audio) playing = undefined;
      show('idle');
    };
    playing = { audio, stop };
    show('playing');
    audio.addEventListener('ended', stop);
    await audio.play().catch(() => failed(audio));
  });
  const failed = (audio: HTMLAudioElement) => {
    // A voice that was stopped before it began has not failed.
    if (playing?.audio !== audio) return;
    playing = undefined;
    show('failed');
    announce('This could not be read aloud. Please try again.');
  };
  show('idle');
  return button;
}
