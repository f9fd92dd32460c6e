import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from '../../src/domain/evidence-type.ts';

const bytes = (...of: readonly (number | string)[]) =>
  Buffer.concat(of.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from([one]))));
const zip = bytes('PK', 3, 4, 'anything');
const cfb = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

describe('what a file is, by its content', () => {
  it.each([
    ['报告.pdf', bytes('%PDF-1.7'), 'application/pdf'],
    ['总结.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['名册.XLSX', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['公文.ofd', zip, 'application/ofd'],
    ['打包.zip', zip, 'application/zip'],
    ['旧报告.doc', cfb, 'application/msword'],
    ['旧报告.wps', cfb, 'application/vnd.ms-works'],
    ['照片', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['照片.heic', bytes(0, 0, 0, 24, 'ftypheic'), 'image/heic'],
    ['录音', bytes('OggS'), 'audio/ogg'],
    ['录音.m4a', bytes(0, 0, 0, 24, 'ftypM4A '), 'audio/mp4'],
    ['走访.mp4', bytes(0, 0, 0, 24, 'ftypisom'), 'video/mp4'],
    ['走访.avi', bytes('RIFF', 0, 0, 0, 0, 'AVI '), 'video/x-msvideo'],
  ])('%s is kept as what it is', (name, head, mediaType) => {
    expect(mediaTypeOf(head, name)?.mediaType).toBe(mediaType);
  });

  it.each([
    ['a Windows program called a picture', '照片.jpg', bytes('MZ', 0x90, 0)],
    ['a Linux program called a document', '总结.docx', bytes(0x7f, 'ELF')],
    ['a script', '说明.pdf', bytes('#!/bin/sh\n')],
    ['an installer in an old Office container', '安装.msi', cfb],
    ['an app in a zip', '应用.apk', zip],
    ['a zip called a picture', '照片.png', zip],
    ['an old document called a new one', '报告.docx', cfb],
    ['a picture named as a program', '照片.exe', bytes(0xff, 0xd8, 0xff)],
    ['a page', '网页.html', bytes('<!doctype html>')],
    ['plain text', '说明.txt', bytes('hello')],
  ])('%s is not kept', (_what, name, head) => {
    expect(mediaTypeOf(head, name)).toBeUndefined();
  });

  it('never takes what begins as a program does, under any name', () => {
    const program = fc.constantFrom('MZ', '\x7fELF', '#!/', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe');
    fc.assert(
      fc.property(program, fc.string(), fc.string(), (start, name, rest) => {
        // Sound in the AMR format begins with "#!", too.
        fc.pre(!`${start}${rest}`.startsWith('#!AMR') && !rest.startsWith('typ'));
        expect(mediaTypeOf(Buffer.from(`${start}${rest}`, 'latin1'), name)).toBeUndefined();
      }),
    );
  });
});
