import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
} from '@fluentui/react-components';
import type { ListQuestion } from './questions.ts';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(1100px, calc(100vw - 24px))' },
  scroll: { overflow: 'auto', maxHeight: '60vh', marginTop: '8px' },
  cell: {
    minWidth: '120px',
    maxWidth: '280px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** What SharePoint would open in a tab of its own: the list with its rows as they are. */
export function ListDialog({ question: { list, answer } }: { question: ListQuestion }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={answer}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{list.name}</DialogTitle>
          <DialogContent>
            <Text>
              SharePoint list on the site {list.site}: {rowCount(list.rows.length, list.total)}
            </Text>
            {/* A region that scrolls must be reachable by keyboard. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Rows of ${list.name}`}>
              <Table size="small" noNativeElements={false}>
                <TableHeader>
                  <TableRow>
                    {list.columns.map((column) => (
                      <TableHeaderCell key={column} className={styles.cell}>
                        {column}
                      </TableHeaderCell>
                    ))}
                  </TableRow>
                </TableHeader>
                <TableBody>
                  {list.rows.map((row, at) => (
                    <TableRow key={at}>
                      {row.map((value, column) => (
                        <TableCell key={list.columns[column]} className={styles.cell} title={value}>
                          {value}
                        </TableCell>
                      ))}
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={answer}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function rowCount(shown: number, total: number): string {
  if (total === 1) return '1 row';
  return shown === total ? `${String(total)} rows` : `the newest ${String(shown)} of ${String(total)} rows`;
}
