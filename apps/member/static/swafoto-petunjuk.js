// Live hints of the selfie pages: what a quick look at the camera's picture says. They only tell the person what to do; what
// counts, the server finds itself. Fetched by swafoto.js when somebody asks for hints, and not before.

/** How long to wait for one pose to be seen before going on. */
const PATIENCE_MS = 9_000;

/** The tiny detector and landmarks: `look` at a picture, `settle` until a pose is seen. */
export async function loadGuide(base) {
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: `${base}/face-api.js`, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const { faceapi } = window;
  for (const [net, file] of [
    [faceapi.nets.tinyFaceDetector, 'tiny_face_detector_model'],
    [faceapi.nets.faceLandmark68TinyNet, 'face_landmark_68_tiny_model'],
  ]) {
    const [manifest, weights] = await Promise.all([
      fetch(`${base}/${file}.json`).then((answer) => answer.json()),
      fetch(`${base}/${file}.txt`).then((answer) => answer.arrayBuffer()),
    ]);
    net.loadFromWeightMap(faceapi.tf.io.decodeWeights(weights, manifest[0].weights));
  }
  const lookAt = (canvas) => look(faceapi, shrink(canvas, 320));
  return { look: lookAt, settle: (asked) => settle(lookAt, asked) };
}

/**
 * - `trouble`: the first thing to mend, as the words of the page are called; undefined when there is none
 * - `yaw`: how far the one face is turned; undefined when there is not exactly one
 */
async function look(faceapi, canvas) {
  const faces = await faceapi
    .detectAllFaces(canvas, new faceapi.TinyFaceDetectorOptions({ inputSize: 224, scoreThreshold: 0.4 }))
    .withFaceLandmarks(true);
  const yaw = faces.length === 1 ? yawOf(faces[0]) : undefined;
  return { yaw, isTurned: Math.abs(yaw) > 0.2, trouble: troubleOf(faces, canvas) };
}

/**
 * Waits until the head is as asked, or for a while, and says what is in the way of seeing it.
 *
 * @param asked.own how far the head is turned when this person looks into the camera
 * @param asked.deadline when all poses have to be taken, by `performance.now()`
 * @param asked.picture the camera's picture as it is now
 * @param asked.say takes the name of a trouble, or undefined for what was asked
 * @returns the picture that comes nearest; `isUnseen` when there was no one face in any
 */
async function settle(lookAt, { pose, own, deadline, picture, say }) {
  // How far the head is from what is asked; the phone's quick look is rougher than the server's.
  const lacking = (change) =>
    ({ FRONT: Math.abs(change) - 0.1, LEFT: 0.27 - change, RIGHT: change + 0.27 })[pose];
  const until = Math.min(performance.now() + PATIENCE_MS, deadline);
  let best;
  let before;
  do {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const canvas = picture();
    const seen = await lookAt(canvas).catch(() => undefined);
    if (seen === undefined) return best ?? { canvas, yaw: own };
    // A single look that finds nothing is a head in motion.
    say(seen.trouble === before ? seen.trouble : undefined);
    before = seen.trouble;
    if (seen.yaw === undefined) continue;
    const lacks = lacking(seen.yaw - own);
    if (best === undefined || lacks < best.lacks) best = { canvas, yaw: seen.yaw, lacks };
    if (lacks <= 0) return best;
  } while (performance.now() < until);
  // The server decides whether the best there was is enough.
  return best ?? { canvas: picture(), yaw: own, isUnseen: true };
}

function troubleOf(faces, canvas) {
  if (faces.length > 1) return 'one';
  const isDark = brightnessOf(canvas) < 50;
  if (faces.length === 0) return isDark ? 'dark' : 'none';
  const { width } = faces[0].detection.box;
  if (width < canvas.width * 0.28) return 'closer';
  if (width > canvas.width * 0.8) return 'further';
  return isDark ? 'dark' : undefined;
}

function shrink(canvas, maxSide) {
  const small = document.createElement('canvas');
  const scale = Math.min(1, maxSide / Math.max(canvas.width, canvas.height));
  [small.width, small.height] = [Math.round(canvas.width * scale), Math.round(canvas.height * scale)];
  small.getContext('2d').drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}

/** As the server measures it: where the nose stands between the ends of the jaw, along the line of the eyes. */
function yawOf({ landmarks: { positions } }) {
  const centre = (from, to) => {
    const points = positions.slice(from, to);
    return {
      x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
      y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
    };
  };
  const [left, right] = [centre(36, 42), centre(42, 48)];
  const along = ({ x, y }) => x * (right.x - left.x) + y * (right.y - left.y);
  const [from, nose, to] = [0, 30, 16].map((index) => along(positions[index]));
  return (nose - from - (to - nose)) / (to - from);
}

function brightnessOf(canvas) {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 64)
    sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  return sum / (data.length / 64);
}
