import type { Context } from '@jmo/database';
import { activeTurn, compareFace, openFrames, type FacePorts, type FaceRequestId } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';

/** What the engine makes of a picture: how far its face is from the registry's photo. */
export type SeenFace = 'SAME' | 'UNSURE' | 'OTHER' | 'NOTHING' | 'NO_PHOTO' | 'NOT_YET';

const DISTANCE: Partial<Record<SeenFace, number>> = { SAME: 0, UNSURE: 0.6, OTHER: 0.9, NO_PHOTO: 0 };
const PHOTO = Buffer.from('the registry’s photo');
const faceAt = (distance: number) => ({
  box: { x: 200, y: 200, width: 200, height: 200 },
  score: 0.99,
  signals: {
    eyeDistance: 110,
    yaw: 0,
    roll: 0,
    sharpness: 300,
    brightness: 130,
    contrast: 45,
    mouthColour: 0.03,
    eyeShade: 0.7,
  },
  template: { engine: 'test', values: [distance, 0] },
});

const engineThatSees = (face: SeenFace): FacePorts => ({
  rules: { policy: 'strict', allowUnproven: false },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test',
      analyze: (picture) => {
        const distance = picture.equals(PHOTO) ? 0 : DISTANCE[face];
        const faces = distance === undefined ? [] : [faceAt(distance)];
        return Promise.resolve({ width: 500, height: 600, faces, thumbnail: new Uint8Array() });
      },
      close: () => Promise.resolve(),
    }),
  photos: {
    find: () =>
      Promise.resolve(face === 'NO_PHOTO' ? { outcome: 'NONE' } : { outcome: 'FOUND', photo: PHOTO }),
  },
  findNik: () => Promise.resolve('9901014101900001'),
});

/** The worker's part: has the picture of a request compared, where there is one. */
export async function compareFaceOf(context: Context, number: string, face: SeenFace): Promise<void> {
  const request = await requestOf(context, number);
  if (request !== undefined && face !== 'NOT_YET') await compareFace(context, engineThatSees(face), request);
}

/** How many pictures of a request are kept; undefined where none ever was. */
export async function countPictures(context: Context, number: string): Promise<number | undefined> {
  const request = await requestOf(context, number);
  return request && (await openFrames(context, request)).length;
}

async function requestOf({ db }: Context, number: string): Promise<FaceRequestId | undefined> {
  const { participantId, requestId } = await db
    .selectFrom('recovery_case')
    .select(['participant_id as participantId', 'face_request_id as requestId'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return requestId === null ? undefined : { participantId: participantId as ParticipantId, requestId };
}
