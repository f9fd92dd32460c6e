import { expect, it } from 'vitest';
import { Prisma } from '../../src/db/generated/client.ts';
import { openForThisFile } from './open-database.ts';

const database = openForThisFile();

it.each(Object.values(Prisma.ModelName))(
  'the client reads %s with all its fields: schema and migrations agree',
  async (model) => {
    const delegate = model.charAt(0).toLowerCase() + model.slice(1);
    // The models by name: their types have nothing in common but this.
    const { [delegate]: table } = database.db as unknown as Record<string, { findMany(): Promise<unknown[]> }>;
    expect(await table?.findMany()).toBeInstanceOf(Array);
  },
);

it('the schema leaves out no column of a table it names, save what only the database uses', async () => {
  const columns = await database.db.$queryRaw<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`;
  const known = new Set(
    Object.values(Prisma.ModelName).flatMap((model) =>
      Object.values(fieldsOf(model)).map((field) => `${model} ${field}`),
    ),
  );
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const named = new Map(Object.values(Prisma.ModelName).map((model) => [tableOf(model), model]));
  const left = columns.filter(({ table, column }) => {
    const model = named.get(table);
    return (
      model !== undefined &&
      ![...known].some((each) => each.startsWith(`${model} `) && snake(each.split(' ')[1] ?? '') === column)
    );
  });
  expect(left).toEqual([{ table: 'outbox', column: 'lane' }]);
});

function fieldsOf(model: string): Record<string, string> {
  const name = `${model}ScalarFieldEnum`;
  return (Prisma as unknown as Record<string, Record<string, string>>)[name] ?? {};
}

/** The table a model maps to, by this schema's habit; two are called otherwise. */
function tableOf(model: string): string {
  const others: Record<string, string> = { OutboxMessage: 'outbox', InboxEntry: 'inbox' };
  const snake = model.replaceAll(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  return others[model] ?? snake;
}
