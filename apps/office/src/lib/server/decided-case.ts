import type { WorkItem } from '@jmo/casework';
import type { Officer } from '@jmo/officer';
import type { Fact } from './facts.ts';
import type { Proposal } from './proposals.ts';

/** What somebody gets to read; before it goes. */
export interface Preview {
  readonly lead: string;
  readonly message:
    | { readonly subject: string; readonly text: string; readonly sms?: string }
    | { readonly sms: string }
    | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Where it opens; undefined for whoever does not have the case. */
export interface Paper {
  readonly at: string | undefined;
  readonly name: string;
  readonly received: string;
}

/** A case that ends with one choice from a list and the officer's words: what its page shows. */
export interface DecidedCase {
  readonly caption: string;
  readonly facts: readonly Fact[];
  /** Faces and papers, for whoever has the case. */
  readonly pictures?: readonly { readonly at: string; readonly name: string; readonly missing?: string }[];
  readonly papers?: readonly Paper[];
  /** What the first officer wants, where two have to agree. */
  readonly proposal?: Proposal | undefined;
  readonly messages: readonly Preview[];
  /** Reasons are part of the list: nobody refuses without one. */
  readonly choices: readonly Choice[];
  /** Where the participant reads the officer's own words: how the field for them is called, and what belongs in it. */
  readonly answer?: { readonly label: string; readonly hint: string; readonly maxLength?: number };
  /** Said under the field for the words that stay at the desk. */
  readonly hint: string;
  readonly mayDecide: boolean;
}

/** An officer's word on such a case. */
export interface Word {
  readonly what: string;
  /** For the participant. */
  readonly answer: string;
  /** For the desk. */
  readonly note: string;
  readonly version: number;
}

/** How a kind of case is looked at and decided. */
export interface DecidedKind {
  /** @returns undefined when what it was about is there no more */
  describe(locals: App.Locals, officer: Officer, item: WorkItem): Promise<DecidedCase | undefined>;
  /** @returns why not */
  decide(locals: App.Locals, item: WorkItem, word: Word): Promise<string | undefined>;
}

/** Where the words would stand that the officer has not written yet. */
export const YOUR_WORDS = '«jawabanmu»';
