import * as audit from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import * as documents from '../db/publication-documents.ts';
import * as publications from '../db/publications.ts';
import { publicationTitle } from '../domain/bulletin-text.ts';
import type { PublicationContent, Scope } from '../domain/publication.ts';
import { contentOf } from './publication-content.ts';
import { publicationFacts } from './publication-scene.ts';
import type { MadeFile } from './report-file.ts';

interface Wanted {
  readonly publicationId: string;
  readonly scope: Scope;
}

/** The Word file of what was published: the same bytes whenever it is asked for. */
export async function publicationFile(db: Db, { publicationId, scope }: Wanted, now: Date): Promise<MadeFile> {
  const found = await publications.load(db, publicationId);
  if (!found?.content) throw new Error(`publication ${publicationId} is not published`);
  const { assessmentId, content } = found;
  const bytes = await documents.documentOf(
    db,
    { publicationId, scope },
    () => write(content, scope),
    (tx, sha256) =>
      audit.record(tx, {
        at: now,
        assessmentId,
        what: 'publication.document-kept',
        subject: `publication:${publicationId}`,
        after: { scope, sha256 },
      }),
  );
  return { name: fileName(content), bytes };
}

/** As it would be published now; of what was published in the meantime, as it was. */
export async function publicationPreview(db: Db, { publicationId, scope }: Wanted, now: Date): Promise<MadeFile> {
  const facts = await publicationFacts(db, publicationId);
  if (!facts) throw new Error(`no publication ${publicationId}`);
  const content = contentOf(facts, now);
  const list = content.kind === 'bulletin' && scope === 'tiers' ? '只列档次，预览' : '预览';
  return { name: fileName(content, `（${list}）`), bytes: await write(content, scope) };
}

function fileName(content: PublicationContent, note = ''): string {
  return `${publicationTitle(content)}${note}.docx`;
}

/** A file that does not look as an official document must goes to nobody. */
async function write(content: PublicationContent, scope: Scope): Promise<Uint8Array> {
  // Word files are rare, and what writes them is large.
  const { checkLayout } = await import('../documents/official/check.ts');
  const { writePublication } = await import('../documents/bulletin.ts');
  const bytes = await writePublication(content, scope);
  const faults = checkLayout(bytes);
  if (faults.length > 0) throw new Error(`the publication's layout is broken: ${JSON.stringify(faults)}`);
  return bytes;
}
