import { defineConfig } from 'prisma/config';

// `prisma generate` asks for a native schema engine that it does not need; naming any executable spares the download.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
