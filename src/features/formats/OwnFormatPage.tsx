import { Button, Text } from '@fluentui/react-components';
import type { Format } from '#domain/sessions/format.ts';
import {
  changedFormatFields,
  draftOf,
  type FormatContent,
  type FormatDraft,
} from '#domain/sessions/own/format-draft.ts';
import { ownFormatId, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';
import type { FormatsRead } from '#ports/communities.ts';
import { changeFormat, offerFormat, putFormatBack } from '#workflows/formats.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { ChangeForm } from '#ui/change/ChangeForm.tsx';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { RowHistory } from '#ui/history/RowHistory.tsx';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useStepsText } from '#ui/session-formats/useStepsText.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { FormatFields } from './FormatFields.tsx';
import { useFormatsStyles } from './Formats.styles.ts';
import { readFormatDraft } from './read-format-draft.ts';
import { useText } from './text.ts';
import { UseIt } from './UseIt.tsx';
import { useMade } from './useMade.ts';
import { useTakenNames } from './useTakenNames.ts';

interface OwnFormatProps {
  readonly site: SiteId;
  readonly own: OwnFormat;
  /** Null where this version cannot read its steps. */
  readonly format: Format | null;
  readonly read: FormatsRead;
  readonly sessions: readonly Session[];
}

/** One of the community's formats: its steps to change, who changed which, and the way back. */
export function OwnFormatPage(props: OwnFormatProps) {
  const { site, own, format } = props;
  const t = useText();
  const styles = useFormatsStyles();
  const made = useMade();
  const stepsText = useStepsText();
  const isNewTaken = useTakesNew(site);
  const nameOf = useFormatName();
  const basis = nameOf(own.basis);
  return (
    <>
      <Section title={own.name}>
        <Text size={200} className={styles.quiet}>
          {made(own)}
        </Text>
        {basis !== null && (
          <Text size={200} className={styles.quiet}>
            {t('basis', { name: basis })}
          </Text>
        )}
        {own.availability === 'removed' && <Notice intent="warning">{t('removed.note')}</Notice>}
        {format === null && <Notice intent="warning">{t('unreadable')}</Notice>}
        <UseIt site={site} id={ownFormatId(own)} copy={format ? 'beside' : null}>
          <Offer site={site} own={own} />
        </UseIt>
        {!isNewTaken && format && <Text className={styles.text}>{stepsText(own.steps)}</Text>}
      </Section>
      {isNewTaken && format && <EditForm {...props} />}
    </>
  );
}

function EditForm({ site, own, read, sessions }: OwnFormatProps) {
  const t = useText();
  const styles = useFormatsStyles();
  const services = useServices();
  const stepsText = useStepsText();
  const taken = useTakenNames(read, own);
  const current: Changing = { draft: draftOf(own) ?? nothing, content: { name: own.name, steps: own.steps } };
  const kept = useChangeOf<Changing>(`format:${site}:${own.key}`, current, readChanging);
  const change = (draft: FormatDraft) => kept.change({ ...kept.value, draft });
  const draft: ChangeOf<Changing> = kept;
  const seen: OwnFormat = { ...own, ...kept.seen.content };

  function take(earlier: OwnFormat, fields: readonly (keyof FormatContent)[]) {
    const before = draftOf(earlier);
    if (!before) return;
    const { draft: now } = kept.value;
    change({
      ...(fields.includes('steps') ? before : now),
      name: fields.includes('name') ? earlier.name : now.name,
    });
  }

  return (
    <>
      <ChangeForm
        draft={draft}
        save={() => changeFormat(services, { site, seen, draft: kept.value.draft, taken })}
        undo={(after) => putFormatBack(services, { site, from: after, to: seen })}
        words={{ save: t('save'), saved: t('saved'), same: t('same') }}
        next={paths.formats(site)}
      >
        {(mistake) => (
          <>
            <FormatFields draft={kept.value.draft} onChange={change} mistake={mistake} sessions={sessions} />
            <Text className={styles.quiet}>{t('save.note')}</Text>
          </>
        )}
      </ChangeForm>
      <RowHistory
        row={['format', site, own.key]}
        load={(signal) => services.communities.history({ site, list: 'formats', key: own.key }, signal)}
        differing={changedFormatFields}
        label={(field) => t(field === 'name' ? 'name' : 'history.steps')}
        show={(field, value) => (field === 'name' ? value.name : stepsText(value.steps))}
        onTake={take}
      />
    </>
  );
}

/** What was typed, and the row as it was read when the first word of it was typed. */
interface Changing {
  readonly draft: FormatDraft;
  readonly content: FormatContent;
}

const nothing: FormatDraft = { name: '', steps: [], more: {} };

function readChanging(kept: unknown): Changing | null {
  if (!isRecord(kept) || !isRecord(kept['content'])) return null;

  const draft = readFormatDraft(kept['draft']);
  const { name, steps } = kept['content'];
  return draft && typeof name === 'string' && typeof steps === 'string'
    ? { draft, content: { name, steps } }
    : null;
}

/** Off what is offered, with the way back. */
function Offer({ site, own }: Pick<OwnFormatProps, 'site' | 'own'>) {
  const t = useText();
  const services = useServices();
  const offerUndo = useUndo();
  const announce = useAnnounce();
  const go = useGo();
  const isOffered = own.availability === 'offered';

  const { failure, press } = usePress(async () => {
    const after = await offerFormat(services, {
      site,
      format: own,
      availability: isOffered ? 'removed' : 'offered',
    });
    const text = t(isOffered ? 'removed' : 'brought-back', { name: own.name });
    announce(text);
    offerUndo({
      text,
      undo: () => offerFormat(services, { site, format: after, availability: own.availability }),
    });
    if (isOffered) go(paths.formats(site));
  });

  return (
    <>
      <Button onClick={press}>{t(isOffered ? 'remove' : 'bring-back')}</Button>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}
