import { EmptyState } from '#ui/states/EmptyState.tsx';
import { useText } from './text.ts';

/** In the place of "nothing is there", where a list could not be read; why stands above the tabs. */
export function NotShown() {
  const t = useText();
  return <EmptyState title={t('outcomes.hidden.title')} body={t('outcomes.hidden.body')} />;
}
