import type { FaceEngine } from '../face.ts';

/**
 * Opens the engine when it is first asked for and keeps it: half a second and some hundred megabytes that a worker which
 * never sees a face does without. One that fails is let go, and the next who asks gets a new one.
 */
export function keepEngine(open: () => Promise<FaceEngine>): {
  openEngine(): Promise<FaceEngine>;
  close(): Promise<void>;
} {
  let kept: Promise<FaceEngine> | undefined;
  const letGo = async (): Promise<void> => {
    const going = kept;
    kept = undefined;
    await (await going?.catch(() => undefined))?.close();
  };
  return {
    async openEngine() {
      kept ??= open();
      const opening = kept;
      try {
        const engine = await opening;
        return {
          ...engine,
          async analyze(picture, kind) {
            try {
              return await engine.analyze(picture, kind);
            } catch (error) {
              if (kept === opening) await letGo();
              throw error;
            }
          },
        };
      } catch (error) {
        if (kept === opening) kept = undefined;
        throw error;
      }
    },
    close: letGo,
  };
}
