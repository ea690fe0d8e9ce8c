// Writes the TypeScript types of the public vocabulary from proto/, so that nobody keeps them by hand.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pages = join(dirname(fileURLToPath(import.meta.url)), '..');
const proto = join(pages, '../../../proto');
const out = join(pages, 'generated');

mkdirSync(out, { recursive: true });
execFileSync(
  'protoc',
  [
    `--proto_path=${proto}`,
    `--plugin=protoc-gen-es=${join(pages, 'node_modules/.bin/protoc-gen-es')}`,
    `--es_out=${out}`,
    '--es_opt=target=dts,json_types=true,import_extension=none',
    'c715/v1/types.proto',
    'c715/v1/public.proto',
  ],
  { stdio: 'inherit' },
);
