import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { password, text } from '@jmo/ui/server';
import { describeFields, readFields, readForm } from './forms.ts';

const eventWith = (fields: Record<string, string>): RequestEvent => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const request = new Request('http://jmo.test/', { method: 'POST', body });
  return { request, locals: { locale: 'id' } } as unknown as RequestEvent;
};
const signInForm = z.object({ identifier: text(254), password });

test('everything that is wrong is said at once, by the name on the label', async () => {
  const form = await readForm(eventWith({ identifier: '', password: '' }), signInForm);
  expect(!form.ok && form.refusal.data.form.errors).toEqual({
    identifier: 'Email atau username BPJSTKU belum diisi.',
    password: 'Kata Sandi belum diisi.',
  });
});

test('what was typed comes back, a password or a code never does', async () => {
  const form = await readFields(eventWith({ email: 'a@contoh.id', password: 'rahasia', code: '123456' }));
  expect(form.typed['password']).toBe('rahasia');
  expect(form.refuse({ problem: 'x' }).data.form.values).toEqual({ email: 'a@contoh.id' });
});

test('a line break is one sign, as in the box it was typed into', async () => {
  const form = await readFields(eventWith({ words: 'satu\r\ndua\r\n'.repeat(250) }));
  expect(form.typed['words']).toBe('satu\ndua\n'.repeat(250));
});

test('a field holds no more than two pages of text', async () => {
  const form = await readFields(eventWith({ fullName: 'a'.repeat(100_000) }));
  expect(form.typed['fullName']).toHaveLength(4000);
});

test('signs that no keyboard types are left out, blanks stay', async () => {
  const form = await readFields(eventWith({ identifier: 'a\u0000b\u001b c\td' }));
  expect(form.typed['identifier']).toBe('ab c\td');
});

test('codes of every module find their words, in either spelling', () => {
  const messages = messagesFor('id');
  const expected = { birthDate: messages.fieldProblems['date-malformed'] };
  expect(describeFields(messages, { birthDate: 'date-malformed' })).toEqual(expected);
  expect(describeFields(messages, [{ field: 'birthDate', code: 'DATE_MALFORMED' }])).toEqual(expected);
});

test('an empty field is called empty, whatever its check says', () => {
  expect(describeFields(messagesFor('id'), { nik: 'nik-not-16-digits' }, { nik: ' ' })).toEqual({
    nik: 'NIK belum diisi.',
  });
});

test('the first problem of a field is the one that is shown', () => {
  const problems = [
    { field: 'npwp', code: 'NPWP_WRONG_LENGTH' },
    { field: 'npwp', code: 'TOO_LONG' },
  ];
  expect(describeFields(messagesFor('en'), problems)).toEqual({ npwp: 'An NPWP has 15 or 16 digits.' });
});
