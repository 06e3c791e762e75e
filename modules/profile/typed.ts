import type { Context } from '@jmo/database';
import type { ParticipantId, Result } from '@jmo/kernel';
import type { ProfileStep } from './profile.ts';
import { deleteTypedRow, findTypedRows, writeTypedRow } from './profile.queries.ts';
import type { FormFields } from './read-form.ts';

/**
 * What was typed into a step and could not be taken yet. It is no part of the draft, so it never makes a form elsewhere
 * stale; it is only what the form starts with, on whatever phone the person goes on.
 */
export type TypedStep = Extract<ProfileStep, 'kontak' | 'kependudukan' | 'tambahan'>;
export type TypedForms = { readonly [step in TypedStep]?: Readonly<Record<string, string>> };

/** A form of ours is some twenty fields; whatever is longer was not typed. */
const LONGEST = 300;

const sealedAs = (participantId: ParticipantId, step: string) => `profile-typed:${participantId}:${step}`;

export async function saveTyped(
  context: Context,
  { participantId, step, fields }: { participantId: ParticipantId; step: TypedStep; fields: FormFields },
): Promise<void> {
  const typed = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' && name !== 'version'
        ? [[name, value.slice(0, LONGEST)]]
        : [],
    ),
  );
  await writeTypedRow(context.db, {
    participantId,
    step,
    sealed: context.vault.seal(JSON.stringify(typed), sealedAs(participantId, step)),
    at: context.clock.now(),
  });
}

/** Keeps what was refused, and forgets it once the step is saved. */
export async function keepTyped<Value, Problem extends { readonly code: string }>(
  context: Context,
  input: { participantId: ParticipantId; step: TypedStep; fields: FormFields },
  saved: Result<Value, Problem>,
): Promise<Result<Value, Problem>> {
  if (saved.ok) await deleteTypedRow(context.db, input.participantId, input.step);
  else if (saved.error.code === 'FIELDS') await saveTyped(context, input);
  return saved;
}

export async function findTyped(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
): Promise<TypedForms> {
  const rows = await findTypedRows(db, participantId);
  return Object.fromEntries(
    rows.map(({ step, sealed }) => [
      step,
      JSON.parse(vault.open(sealed, sealedAs(participantId, step)).toString()) as Record<string, string>,
    ]),
  );
}
