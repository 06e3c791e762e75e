import type { WorkItem } from '@jmo/casework';
import { requestIn } from '@jmo/rights';
import { cardCase } from './card-case.ts';
import { dataCase } from './data-case.ts';
import type { DecidedKind } from './decided-case.ts';
import { faceCase } from './face-case.ts';
import { heirCase } from './heir-case.ts';
import { objectionCase } from './objection-case.ts';
import { recoveryCase } from './recovery-case.ts';
import { rightsCase } from './rights-case.ts';

/** How a case is decided that ends with one choice; the others have pages of their own. */
export function decidedKindOf({ kind, subject }: WorkItem): DecidedKind | undefined {
  switch (kind) {
    case 'FACE_REVIEW':
      return faceCase;
    case 'RECOVERY':
      return recoveryCase;
    case 'CARD_CONFIRMATION':
      return cardCase;
    case 'HEIR':
      return heirCase;
    case 'OBJECTION':
      return objectionCase;
    case 'DELETION':
      return rightsCase;
    case 'DATA_REVIEW':
      return requestIn(subject) === undefined ? dataCase : rightsCase;
    default:
      return undefined;
  }
}
