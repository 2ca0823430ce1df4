import { Button } from '@fluentui/react-components';
import type { Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { formatOf, ownFormatId } from '#domain/sessions/own/own-format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { FormatsRead } from '#ports/communities.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { BuiltIn } from './BuiltIn.tsx';
import { CopyForm } from './CopyForm.tsx';
import type { Wanted } from './format-word.ts';
import { OwnFormatPage } from './OwnFormatPage.tsx';
import { useText } from './text.ts';

interface OneFormatProps {
  readonly site: SiteId;
  readonly wanted: Exclude<Wanted, { kind: 'list' }>;
  readonly read: FormatsRead;
  readonly sessions: readonly Session[];
  readonly onLookAgain: () => void;
}

export function OneFormat({ site, wanted, read, sessions, onLookAgain }: OneFormatProps) {
  const t = useText();
  const isNewTaken = useTakesNew(site);
  const id = wanted.kind === 'copy' ? wanted.of : wanted.id;
  const own = read.formats.find((one) => ownFormatId(one) === id);
  const format: Format | null | undefined = own ? formatOf(own) : formatById(id);
  const form = { site, read, sessions };
  if (wanted.kind === 'copy' && format && isNewTaken) return <CopyForm key={id} {...form} of={format} />;
  if (own) return <OwnFormatPage key={own.key} {...form} own={own} format={format ?? null} />;
  if (format) return <BuiltIn site={site} format={format} />;

  return (
    <EmptyState
      title={t('none.title')}
      body={t('none.body')}
      action={<Button onClick={onLookAgain}>{t('again')}</Button>}
    />
  );
}
