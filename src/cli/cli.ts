import { Command } from 'commander';
import { ConfigurationError, parseDatabaseConfig } from '../config.ts';
import { openDatabase, type DatabaseLocation } from '../db/database.ts';
import { permissionsDocument } from './permissions.ts';
import { verifyAudit } from './verify-audit.ts';
import { verifyAll } from './verify.ts';

const program = new Command('cli').description('维护命令；数据库由环境变量DATABASE_URL或DATA_DIR指定');

program
  .command('verify-audit')
  .description('核对操作记录是否完整，有没有被改动')
  .action(async () => {
    const { intact, words } = await verifyAudit(location());
    process.stdout.write(`${words}\n`);
    if (!intact) process.exitCode = 1;
  });

program
  .command('verify')
  .description('核对得分、档次、报送等全部记录：重新计算，并与操作记录逐项比对')
  .option('--assessment <名称>', '只核对这一次考核')
  .action(async ({ assessment }: { assessment?: string }) => {
    const { exit, lines } = await verifyAll(location(), assessment);
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = exit;
  });

program
  .command('migrate')
  .description('把数据库升级到当前版本')
  .action(async () => {
    // Opening a database brings it up to date.
    const { kind, close } = await openDatabase(location());
    await close();
    process.stdout.write(`${kind === 'postgresql' ? 'PostgreSQL数据库' : '嵌入式数据库'}已是当前版本。\n`);
  });

program
  .command('permissions')
  .description('输出权限一览（docs/permissions.md）')
  .action(() => {
    process.stdout.write(permissionsDocument());
  });

function location(): DatabaseLocation {
  const { DATABASE_URL, DATA_DIR } = parseDatabaseConfig(process.env);
  return { databaseUrl: DATABASE_URL, dataDir: DATA_DIR };
}

try {
  await program.parseAsync();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof ConfigurationError ? reason : `命令没有完成：${reason}`}\n`);
  process.exitCode = 1;
}
