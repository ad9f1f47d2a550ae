// An office fills in the empty sheet that it downloaded and imports it; what a spreadsheet spoilt is told cell by cell, and
// a file that is no workbook, or a dangerous one, is refused in words that say what to do.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertAccessible, phone } from './support/browser.mjs';
import { certificateNumber as certificate } from './support/register.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const address = () => `${server.address}/people/import`;

/** Fills rows into a workbook of ours; a cell that begins with # is stored as a number, as spreadsheets do. */
async function filled(template, rows) {
  const folder = await mkdtemp(join(tmpdir(), 'sunclover-sheet-'));
  const from = join(folder, 'template.xlsx');
  const to = join(folder, 'filled.xlsx');
  await writeFile(from, template);
  const script = `
import json, sys, zipfile
rows = json.loads(sys.argv[3])
def cell(column, row, text):
    at = chr(ord('A') + column) + str(row)
    if text.startswith('#'): return f'<c r="{at}"><v>{text[1:]}</v></c>'
    return f'<c r="{at}" s="1" t="inlineStr"><is><t>{text}</t></is></c>'
def line(number, cells):
    return f'<row r="{number}">' + ''.join(cell(i, number, text) for i, text in enumerate(cells) if text) + '</row>'
added = ''.join(line(number, cells) for number, cells in enumerate(rows, 2))
with zipfile.ZipFile(sys.argv[1]) as source, zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        text = source.read(name).decode()
        if name == 'xl/worksheets/sheet1.xml': text = text.replace('</sheetData>', added + '</sheetData>')
        target.writestr(name, text)
`;
  execFileSync('python3', ['-c', script, from, to, JSON.stringify(rows)]);
  const bytes = await readFile(to);
  await rm(folder, { recursive: true });
  return bytes;
}

async function check(page, name, buffer) {
  await page.goto(address());
  await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.locator('form[action="/people/import/checks"] button').click();
  await page.waitForLoadState();
  return page.locator('main').innerText();
}

test('an office fills in the sheet that it downloaded and imports it', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const place = server.accounts.staff.find((one) => /^worker-\d{3}$/.test(one.login)).login.slice(7);
  await officer.goto(`${server.address}/people/new`);
  const committee = await officer.locator(`select[name=committee] option[value^="310114${place}"]`).first().getAttribute('value');
  await officer.goto(address());
  await assertAccessible(officer, 'the choice of a file');
  const waiting = officer.waitForEvent('download');
  await officer.getByRole('link', { name: '下载空白表格' }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'residents.xlsx');
  const template = await readFile(await download.path());

  const empty = await check(officer, 'residents.xlsx', template);
  assert.match(empty, /文件里没有数据/);
  await assertAccessible(officer, 'an empty sheet');

  const number = certificate('0609', 931);
  const row = (first, telephone) => [first, '司徒玉衡', '', '', '', committee, '', telephone];
  const spoilt = await check(officer, 'residents.xlsx', await filled(template, [row('#3.1011419620609931E+17', '#15498763333')]));
  assert.match(spoilt, /单元格 A2 的长数字被表格软件缩短/);
  assert.match(spoilt, /残疾人证号/);
  await assertAccessible(officer, 'a number that lost its digits');
  await officer.setViewportSize(phone);
  await assertAccessible(officer, 'a number that lost its digits, on a phone');
  await officer.setViewportSize({ width: 1280, height: 900 });

  const good = await check(officer, 'residents.xlsx', await filled(template, [row(number, '#15498763333')]));
  assert.match(good, /XLSX/);
  await assertAccessible(officer, 'a sheet that can be imported');
  await officer.getByRole('button', { name: '确认导入' }).click();
  await officer.waitForLoadState();
  assert.match(await officer.locator('main').innerText(), /导入完成/);
  await assertAccessible(officer, 'a sheet that was imported');
});

test('files that are no workbook, have a password or are dangerous are refused in words', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const old = await check(officer, 'residents.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]));
  assert.match(old, /文件有密码，或是旧的 .xls 格式/);
  await assertAccessible(officer, 'a file with a password');
  const cut = await check(officer, 'residents.xlsx', Buffer.from('PK\x03\x04 and nothing more'));
  assert.match(cut, /这不是 Excel 工作簿/);
  const bomb = await check(officer, 'residents.xlsx', execFileSync('python3', ['-c', `
import io, sys, zipfile
file = io.BytesIO()
with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as target:
    target.writestr('_rels/.rels', '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    target.writestr('xl/workbook.xml', ' ' * (64 << 20))
sys.stdout.buffer.write(file.getvalue())`], { maxBuffer: 1 << 24 }));
  assert.match(bomb, /展开后太大/);
  await officer.getByRole('button', { name: 'English' }).click();
  await officer.waitForLoadState();
  const english = await check(officer, 'residents.xlsx', Buffer.from('PK\x03\x04 and nothing more'));
  assert.match(english, /This is no Excel workbook/);
  await assertAccessible(officer, 'a refused file in English');
});
