import type { Storage } from './contract.ts';
import { openDirectory } from './directory.ts';
import type { S3Config } from './s3.ts';

export { FileDamaged, FileMissing, type Storage, StorageFull, StorageUnusable } from './contract.ts';

export type StorageConfig = { kind: 'directory'; directory: string } | S3Config;

/** Opens the storage of evidence files, having made sure that it can be written; throws StorageUnusable where it cannot. */
export async function openStorage(config: StorageConfig): Promise<Storage> {
  switch (config.kind) {
    case 'directory':
      return openDirectory(config.directory);
    case 's3': {
      // Loaded where it is used: with a directory the SDK would only take time and memory.
      const { openS3 } = await import('./s3.ts');
      return openS3(config);
    }
  }
}
