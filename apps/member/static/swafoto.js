// Live camera with an oval for the selfie pages; under the strict policy it leads through the turns of a challenge, in
// writing and aloud, and sends the frames. Whatever fails leaves the form as it is without script: a button that asks the
// phone for a picture. The models for live hints are fetched when somebody asks for them, and not before.
const form = document.querySelector('[data-selfie]');
const part = (name) => form.querySelector(`[data-${name}]`);
const input = form.querySelector('input[type=file]');
const words = JSON.parse(form.dataset.words);
const [stage, video, preview, take, shoot, refused, hint, help] = [
  'stage',
  'video',
  'preview',
  'take',
  'shoot',
  'refused',
  'hint',
  'help',
].map(part);
const isStrict = form.dataset.strict !== undefined;
let cameraWorks =
  typeof navigator.mediaDevices?.getUserMedia === 'function' && typeof DataTransfer === 'function';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const show = (...shown) => {
  for (const element of [stage, preview, take, shoot, refused, help])
    element.hidden = !shown.includes(element);
};
const stop = () => {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
};

/** Written for all, read out by screen readers, and spoken by phones that can. */
function say(text) {
  if (hint.textContent === text) return;
  hint.textContent = text;
  if (typeof speechSynthesis === 'undefined') return;
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}

input.addEventListener('click', async (event) => {
  if (!cameraWorks) return;
  event.preventDefault();
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
    });
    input.value = '';
    await video.play();
    show(stage, shoot, help);
    say(isStrict ? words.intro : words.front);
    stage.scrollIntoView({ block: 'center' });
    shoot.querySelector('button').focus({ preventScroll: true });
  } catch {
    giveUpCamera();
  }
});

function giveUpCamera() {
  stop();
  cameraWorks = false;
  show(take, refused);
}

input.addEventListener('change', () => {
  const [file] = input.files;
  if (file === undefined) return;
  part('error')?.remove();
  preview.src = URL.createObjectURL(file);
  part('take-label').textContent = form.dataset.retake;
  show(preview, take);
});

/** The picture as the camera sees it now, at most so wide. */
function draw(maxSide) {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, maxSide / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}
function shrink(canvas, maxSide) {
  const small = document.createElement('canvas');
  const scale = Math.min(1, maxSide / Math.max(canvas.width, canvas.height));
  [small.width, small.height] = [Math.round(canvas.width * scale), Math.round(canvas.height * scale)];
  small.getContext('2d').drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}
const jpegOf = (canvas, quality) =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality));

shoot.addEventListener('click', async () => {
  if (isStrict) return turn();
  const blob = await jpegOf(draw(Infinity), 0.9);
  stop();
  if (blob === undefined) return giveUpCamera();
  const files = new DataTransfer();
  files.items.add(new File([blob], 'swafoto.jpg', { type: 'image/jpeg' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
});

addEventListener('pagehide', stop);

// The challenge: facing the camera, then each turn the server asked for, and back to the camera after each.

const FRAME_SIDE = 800;
/** Without hints: how long a slow neck takes. With them: how long to wait for a turn to be seen before going on. */
const TURN_MS = 2_200;
const PATIENCE_MS = 9_000;

async function turn() {
  part('error')?.remove();
  show(stage);
  const challenge = await drawTurns();
  if (challenge === undefined) return giveUpCamera();
  const startedAt = performance.now();
  const frames = [];
  const keep = async (pose, { canvas, yaw }) => {
    const blob = await jpegOf(canvas, 0.85);
    frames.push({ pose, at: Math.round(performance.now() - startedAt), blob });
    return yaw;
  };
  say(words.front);
  const yaws = [];
  for (let count = 0; count < 3; count += 1) {
    if (count > 0) await pause(350);
    yaws.push(await keep('FRONT', await settled('FRONT')));
  }
  // How this person holds their head when they look into the camera.
  const own = yaws.sort((a, b) => a - b)[1];
  for (const pose of challenge.turns) {
    say(pose === 'LEFT' ? words.left : words.right);
    await keep(pose, await settled(pose, own));
    say(words.back);
    await keep('FRONT', await settled('FRONT', own));
  }
  stop();
  say(words.sending);
  if (frames.some(({ blob }) => blob === undefined)) return giveUpCamera();
  send(challenge.id, frames);
}

/** The turns are drawn when the person is ready: they count for two minutes. */
async function drawTurns() {
  const address = new URL(location.href);
  address.searchParams.set('gerakan', '');
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const { challenge, turns } = page.querySelector('[data-selfie]')?.dataset ?? {};
  return challenge === undefined ? undefined : { id: challenge, turns: turns.split(' ') };
}

function send(id, frames) {
  const files = new DataTransfer();
  const add = (name, value) => {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  };
  add('challenge', id);
  for (const { pose, at, blob } of frames) {
    files.items.add(new File([blob], 'bingkai.jpg', { type: 'image/jpeg' }));
    add('pose', pose);
    add('at', at);
  }
  const field = document.createElement('input');
  Object.assign(field, { type: 'file', name: 'frame', multiple: true, hidden: true });
  field.files = files.files;
  form.append(field);
  input.disabled = true;
  form.submit();
}

// Live hints.

let guide;
part('guide').addEventListener('change', async ({ target }) => {
  if (!target.checked) return void (guide = undefined);
  say(words.loading);
  try {
    guide = await loadGuide();
    // The first look takes seconds: the phone makes itself ready for it.
    await seeNow();
    if (!isStrict) void hintOn();
    else say(words.front);
  } catch {
    target.checked = false;
    say(words.failed);
  }
});

/** The tiny detector and landmarks: they only tell the person what to do. What counts, the server finds itself. */
async function loadGuide() {
  const base = form.dataset.models;
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
  return faceapi;
}

async function seeNow() {
  const canvas = draw(FRAME_SIDE);
  const small = shrink(canvas, 320);
  const faces = await guide
    .detectAllFaces(small, new guide.TinyFaceDetectorOptions({ inputSize: 224, scoreThreshold: 0.4 }))
    .withFaceLandmarks(true);
  return { canvas, small, faces };
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

/** Waits until the head is as asked, or for a while; answers with the picture that comes nearest. */
async function settled(pose, own = 0) {
  if (guide === undefined) {
    await pause(pose === 'FRONT' ? TURN_MS / 2 : TURN_MS);
    return { canvas: draw(FRAME_SIDE), yaw: 0 };
  }
  // How far the head is from what is asked; the phone's quick look is rougher than the server's.
  const lacking = (change) =>
    ({ FRONT: Math.abs(change) - 0.1, LEFT: 0.27 - change, RIGHT: change + 0.27 })[pose];
  const until = performance.now() + PATIENCE_MS;
  let best;
  do {
    await pause(50);
    const seen = await seeNow().catch(() => undefined);
    if (seen === undefined) break;
    if (seen.faces.length !== 1) continue;
    const yaw = yawOf(seen.faces[0]);
    const lacks = lacking(yaw - own);
    if (best === undefined || lacks < best.lacks) best = { canvas: seen.canvas, yaw, lacks };
    if (lacks <= 0) return best;
  } while (performance.now() < until);
  // The server decides whether the best there was is enough.
  return best ?? { canvas: draw(FRAME_SIDE), yaw: own };
}

/** Before a single picture is taken: one thing to mend at a time. */
async function hintOn() {
  if (guide === undefined || video.srcObject === null) return;
  const seen = await seeNow().catch(() => undefined);
  if (seen === undefined) return say(words.failed);
  say(adviceFor(seen));
  setTimeout(hintOn, 700);
}

function adviceFor({ faces, small }) {
  if (faces.length === 0) return brightnessOf(small) < 50 ? words.dark : words.none;
  if (faces.length > 1) return words.one;
  const { width } = faces[0].detection.box;
  if (width < small.width * 0.28) return words.closer;
  if (width > small.width * 0.8) return words.further;
  if (brightnessOf(small) < 50) return words.dark;
  const yaw = yawOf(faces[0]);
  return Math.abs(yaw) > 0.2 ? words.front : words.good;
}

function brightnessOf(canvas) {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 64)
    sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  return sum / (data.length / 64);
}
