// Writes rows for as long as it lives and says each one on stdout once Graph has acknowledged it.
import { createSandbox } from '#sandbox/core/sandbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';

async function main(): Promise<void> {
  const [dataFolder = ''] = process.argv.slice(2);
  const sandbox = createSandbox({ dataFolder, scenario: { kind: 'organisation', seed: 3, people: 20 } });
  const owner = sandbox.world.db.get<{ id: string; upn: string; site: string }>(
    `select person.id, person.upn, team.site_id as site from team_member
     join person on person.id = team_member.person_id join team on team.id = team_member.team_id limit 1`,
  );
  if (!owner) throw new Error('There is no team');
  const scopes = ['Sites.Manage.All', 'Sites.ReadWrite.All'];
  const token = issueToken(sandbox.world, {
    userId: owner.id,
    upn: owner.upn,
    scopes,
    expiresInSeconds: 3600,
  });
  const post = (path: string, body: unknown) =>
    sandbox.graph(
      new Request(`http://localhost/v1.0/sites/${owner.site}${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const columns = [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }];
  await post('/lists', { displayName: 'Rows', list: { template: 'genericList' }, columns });
  for (let index = 0; ; index += 1) {
    const answer = await post('/lists/Rows/items', { fields: { Key: `row:${index}` } });
    if (answer.status !== 201) throw new Error(`Row ${index} answered ${answer.status}`);
    process.stdout.write(`${index}\n`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

void main();
