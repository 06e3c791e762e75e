export { askToConfirmCard, type AskedCard, type AskToConfirmCardProblem } from './ask-to-confirm-card.ts';
export {
  CARD_REFUSALS,
  isCardRefusal,
  type CardConfirmation,
  type CardConfirmationState,
  type CardRefusal,
} from './card-confirmation.ts';
export {
  findCardConfirmationKey,
  findCardConfirmations,
  findOpenCardConfirmations,
  findRefusedCards,
} from './card-confirmation.queries.ts';
export {
  decideCardConfirmation,
  type CardDecision,
  type CardDecisionProblem,
  type DecidedCard,
} from './decide-card-confirmation.ts';
export { deleteOldCardPhotos } from './delete-old-card-photos.ts';
export { inspectCardConfirmation, type InspectedCardConfirmation } from './inspect-card-confirmation.ts';
export { cardRefusalText, previewCardDecision } from './tell-of-card.ts';
