import { Button, Text } from '@fluentui/react-components';
import { chooseFormat, ownInstead, type FormatAnswers } from '#domain/sessions/choose-format.ts';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { useChooserText } from './chooser-text.ts';
import { useChooserStyles } from './FormatChooser.styles.ts';
import { OwnFormatsState } from './OwnFormatsState.tsx';
import { useFormatName } from './useFormatName.ts';
import { useKnownFormats } from './useKnownFormats.ts';

interface FormatProposedProps {
  readonly site: SiteId;
  readonly answers: FormatAnswers;
  readonly onChoose: (format: Format) => void;
  readonly isAlone?: true;
}

/** One format: what the community made for the like of it, where it did, and what comes with the product beside it. */
export function FormatProposed({ site, onChoose, isAlone, answers }: FormatProposedProps) {
  const t = useChooserText();
  const styles = useChooserStyles();
  const nameOf = useFormatName();
  const known = useKnownFormats(site);
  const proposal = chooseFormat(answers);
  const format = formatById(proposal.format);
  const own = ownInstead(proposal, answers, known.own);
  if (!format) return null;

  const name = nameOf(format.id) ?? format.id;
  const usual = { name, minutes: minutesOf(format) };
  return (
    <div className={styles.proposal}>
      <div className={styles.proposal} role="status">
        {own && (
          <Text>
            <strong>
              <bdi>{t('proposal', { name: own.format.own?.name ?? '', minutes: minutesOf(own.format) })}</bdi>
            </strong>{' '}
            {t('reason.own', { name: nameOf(own.root) ?? own.root })}
          </Text>
        )}
        <Text>
          {own ? t('or', usual) : <strong>{t('proposal', usual)}</strong>} {t(`reason.${proposal.reason}`)}
        </Text>
      </div>
      <div className={styles.ways}>
        {own && <Use name={own.format.own?.name ?? ''} onUse={() => onChoose(own.format)} />}
        <Use name={name} onUse={() => onChoose(format)} />
      </div>
      {isAlone && <OwnFormatsState state={known.state} />}
    </div>
  );
}

function Use({ name, onUse }: { readonly name: string; readonly onUse: () => void }) {
  const t = useChooserText();
  const announce = useAnnounce();
  return (
    <Button
      onClick={() => {
        onUse();
        announce(t('used', { name }));
      }}
    >
      {t('use', { name })}
    </Button>
  );
}
