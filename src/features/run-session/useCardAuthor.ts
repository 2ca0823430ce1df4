import { hidesNames } from '#domain/sessions/format.ts';
import type { Card } from '#domain/sessions/view.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useText } from './text.ts';

/** Whose card it is, as the product says it; null where it names nobody. */
export function useCardAuthor(): (card: Card) => string | null {
  const t = useText();
  const { account } = useServices();
  const { format } = useRoom();
  return ({ by, step }) => {
    if (by.id === account.person.id) return t('card.mine');

    return hidesNames(format, step) ? null : t('card.by', { name: by.name });
  };
}
