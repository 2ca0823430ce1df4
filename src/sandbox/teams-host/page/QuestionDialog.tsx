import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Dismiss24Regular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { ListDialog } from './ListDialog.tsx';
import { AppFrame } from './AppFrame.tsx';
import type { FrameIdentity } from './host-context.ts';
import type { ConsentQuestion, Notice, Question, Task } from './questions.ts';

const useStyles = makeStyles({
  who: { color: tokens.colorNeutralForeground3, display: 'block', marginBottom: '8px' },
  list: { margin: '8px 0', paddingInlineStart: '20px', '& li': { marginBottom: '4px' } },
  scope: { color: tokens.colorNeutralForeground3 },
  line: { display: 'block', overflowWrap: 'anywhere', marginBottom: '8px', whiteSpace: 'pre-wrap' },
  task: { maxWidth: 'calc(100vw - 16px)', padding: '0', overflow: 'hidden' },
  taskTitle: { padding: '12px 8px 12px 16px' },
  taskBody: { gap: '0' },
  taskContent: { padding: '0', minHeight: '0', display: 'flex' },
});

export function QuestionDialog({ question }: { question: Question }) {
  switch (question.kind) {
    case 'consent':
      return <ConsentDialog question={question} />;
    case 'notice':
      return <NoticeDialog notice={question} />;
    case 'list':
      return <ListDialog question={question} />;
    case 'task':
      return <TaskDialog task={question} />;
  }
}

function ConsentDialog({ question }: { question: ConsentQuestion }) {
  const styles = useStyles();
  const { person, seat, asked, answer } = question;
  const [forEverybody, setForEverybody] = useState(false);
  const refuse = () => {
    answer({ consent: 'refuse', forEverybody: false });
  };
  return (
    <Dialog open modalType="alert" onOpenChange={refuse}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{consentTitles[asked.kind]}</DialogTitle>
          <DialogContent>
            <Text className={styles.who}>
              Seat {seat}: {person.name}, {person.upn}
            </Text>
            {asked.kind === 'sign-in' && (
              <Text>The organisation demands that you sign in again for {asked.app}.</Text>
            )}
            {asked.kind === 'consent' && <Text>{asked.app} would like to:</Text>}
            {asked.kind === 'administrator' && (
              <Text>
                {asked.app} needs what only an administrator can grant. Sign a seat in as the administrator to
                grant it:
              </Text>
            )}
            <ul className={styles.list}>
              {asked.missing.map(({ scope, title }) => (
                <li key={scope}>
                  {title} <span className={styles.scope}>({scope})</span>
                </li>
              ))}
            </ul>
            {asked.kind === 'consent' && person.isAdmin && (
              <Checkbox
                label="Consent on behalf of your organisation"
                checked={forEverybody}
                onChange={(_, { checked }) => {
                  setForEverybody(checked === true);
                }}
              />
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={refuse}>{asked.kind === 'administrator' ? 'Close' : 'Cancel'}</Button>
            {asked.kind !== 'administrator' && (
              <Button
                appearance="primary"
                onClick={() => {
                  answer({ consent: 'grant', forEverybody });
                }}
              >
                {asked.kind === 'consent' ? 'Accept' : 'Sign in'}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const consentTitles = {
  consent: 'Permissions requested',
  administrator: 'Approval required',
  'sign-in': 'Sign in again',
} as const;

function NoticeDialog({ notice }: { notice: Notice }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={notice.answer}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{notice.title}</DialogTitle>
          <DialogContent>
            {notice.lines.map((line, at) => (
              <Text key={at} className={styles.line}>
                {line}
              </Text>
            ))}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={notice.answer}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function TaskDialog({ task }: { task: Task }) {
  const styles = useStyles();
  const { opener, title, url, width, height, answer } = task;
  const identity = useMemo<FrameIdentity>(
    () => ({ ...opener, name: `${opener.name}-dialog`, frameContext: 'task' }),
    [opener],
  );
  const isOwn = URL.canParse(url) && new URL(url).origin === opener.origin;
  const close = () => {
    answer(undefined);
  };
  return (
    <Dialog open onOpenChange={close}>
      <DialogSurface className={styles.task} style={{ width }}>
        <DialogBody className={styles.taskBody}>
          <DialogTitle
            className={styles.taskTitle}
            action={
              <Button appearance="subtle" aria-label="Close" icon={<Dismiss24Regular />} onClick={close} />
            }
          >
            {title}
          </DialogTitle>
          <DialogContent className={styles.taskContent} style={{ height }}>
            {isOwn ? (
              <AppFrame identity={identity} src={url} title={title} />
            ) : (
              <Text>{url} is not the app's own.</Text>
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
