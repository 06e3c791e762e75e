import { answerCardFile } from '#lib/server/card/card-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => answerCardFile(locals, params.kpj, 'png');
