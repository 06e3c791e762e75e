export { addObjectionPaper, type AddPaperProblem } from './add-paper.ts';
export { answerObjection, type AnswerObjectionProblem } from './answer-objection.ts';
export { fileObjection, type FileObjectionProblem, type NewObjection } from './file-objection.ts';
export { findObjectable, type Objectable } from './find-objectable.ts';
export { inspectObjection, type InspectedObjection } from './inspect-objection.ts';
export {
  isOfHeirs,
  isSubjectKind,
  MAX_OBJECTION,
  OBJECTION_OUTCOMES,
  papersOwnerOf,
  REJECTIONS,
  SUBJECT_KINDS,
  takesPaper,
  workOf,
  type Decision,
  type Objection,
  type ObjectionAnswer,
  type ObjectionChannel,
  type ObjectionOutcome,
  type ObjectionPaper,
  type Rejection,
  type SubjectKind,
} from './objection.ts';
export { findObjection, findObjectionKey, findObjections } from './objection.queries.ts';
export { previewObjectionAnswer } from './tell-of-objection.ts';
export { objectionWords, type ObjectionWords } from './words/index.ts';
