import { readSteps } from '#domain/sessions/own/own-steps.ts';
import { catalogue } from '../text/catalogue.tsx';
import messages from './own.messages.en.json' with { type: 'json' };

export const useOwnText = catalogue('own-formats', messages);

/** Says all that the steps of a community's format hold, line by line, as they are kept. */
export function useStepsText(): (steps: string) => string {
  const t = useOwnText();
  return (kept) => {
    const steps = readSteps(kept)?.steps;
    if (!steps) return t('unread');

    const titleOf = (id: string) => steps.find((one) => one.id === id)?.title ?? id;
    return steps
      .flatMap(({ title, minutes, prompt, speaks, listens, capture, seen, vote }, at) => [
        t('step', { number: at + 1, title, minutes }),
        t('fact', { label: t('speaks'), value: t(`speaks.${speaks}`) }),
        ...(listens === 'nobody' ? [] : [t('fact', { label: t('listens'), value: t(`listens.${listens}`) })]),
        t('fact', { label: t('capture'), value: t(`capture.${capture}`) }),
        ...(seen ? [t('fact', { label: t('seen'), value: t(`seen.${seen}`) })] : []),
        ...(vote ? [t('vote.line', { title: titleOf(vote.on), each: vote.each })] : []),
        ...(prompt === '' ? [] : [prompt]),
      ])
      .join('\n');
  };
}
