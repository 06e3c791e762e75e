import type { DB, Reader } from '@jmo/database';

type RegistryCheckRow = DB['registry_check'];
type FaceCheckRow = Omit<DB['face_check'], 'reasons'> & { reasons: string[] };

export async function insertRegistryCheck(reader: Reader, row: RegistryCheckRow): Promise<void> {
  await reader.insertInto('registry_check').values(row).execute();
}

export async function insertFaceCheck(reader: Reader, row: FaceCheckRow): Promise<void> {
  await reader.insertInto('face_check').values(row).execute();
}
