// Live camera with an oval for the selfie pages; under the strict policy it leads through the turns of a challenge, in
// writing and aloud, and sends the frames. Whatever fails leaves the form as it is without script: a button that asks the
// phone for a picture. Live hints (swafoto-petunjuk.js) are fetched when somebody asks for them, and not before.
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

const nameTake = (words) => {
  part('take-label').textContent = words;
};
/** Turns are asked for only where the camera leads through them; a single picture looks straight ahead. */
const nameRule = (words) => {
  document.querySelector('[data-pose-rule]').textContent = words;
};
/**
 * Where there is a camera, the first press opens it and the next one takes the picture: two buttons, two names. The answer
 * may come after the camera was refused or a picture chosen; then the button has its name already.
 */
if (cameraWorks)
  void navigator.mediaDevices
    .enumerateDevices()
    .then(
      (devices) =>
        cameraWorks &&
        input.files.length === 0 &&
        devices.some(({ kind }) => kind === 'videoinput') &&
        nameTake(form.dataset.open),
    )
    .catch(() => undefined);
if (cameraWorks && isStrict) nameRule(form.dataset.turning);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const show = (...shown) => {
  for (const element of [stage, preview, take, shoot, refused, help])
    element.hidden = !shown.includes(element);
};
const stop = () => {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
  say('');
};

/** Written for all, read out by screen readers, and spoken by phones that can. */
function say(text) {
  if (hint.textContent === text) return;
  hint.textContent = text;
  if (typeof speechSynthesis === 'undefined') return;
  speechSynthesis.cancel();
  if (text === '') return;
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
    ready(isStrict ? words.intro : words.front);
  } catch {
    giveUpCamera();
  }
});

/** The camera shows the person, and the button to press is on the screen. */
function ready(text) {
  show(stage, shoot, help);
  say(text);
  shoot.querySelector('button').focus({ preventScroll: true });
  shoot.scrollIntoView({ block: 'end' });
  // What was said is read first.
  setTimeout(hintOn, 4_000);
}

function giveUpCamera() {
  stop();
  cameraWorks = false;
  nameTake(form.dataset.takeWords);
  nameRule(form.dataset.still);
  show(take, refused);
  toTake();
}

/** The button to press next is on the screen, and has the focus. */
function toTake() {
  input.focus({ preventScroll: true });
  take.scrollIntoView({ block: 'end' });
}

input.addEventListener('change', () => {
  const [file] = input.files;
  if (file === undefined) return;
  part('error')?.remove();
  preview.src = URL.createObjectURL(file);
  nameTake(form.dataset.retake);
  show(preview, take);
  preview.decode().then(
    () => part('use').scrollIntoView({ block: 'end' }),
    () => undefined,
  );
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
// Kept by the browser as it was left, with the camera off or the pictures on their way: it begins anew.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
// A phone that is locked, or shows something else, holds the camera still.
let wasHidden = false;
document.addEventListener('visibilitychange', () => {
  wasHidden ||= document.hidden;
});

// The challenge: facing the camera, then each turn the server asked for, and back to the camera after each.

const FRAME_SIDE = 800;
/** Without hints: how long a slow neck takes. */
const TURN_MS = 2_200;
/** With hints: when all poses have to be taken, so that sending them fits into the two minutes for which the turns count. */
const ALL_TURNS_MS = 85_000;
/** After so many poses in a row without a face to be seen, going on makes no sense. */
const MOST_UNSEEN = 2;

async function turn() {
  part('error')?.remove();
  show(stage);
  const challenge = await drawTurns();
  if (challenge.id === undefined) return ready(challenge.why ?? words.noTurns);
  const startedAt = performance.now();
  wasHidden = false;
  const deadline = startedAt + ALL_TURNS_MS;
  const frames = [];
  const yaws = [];
  // How this person holds their head when they look into the camera.
  let own = 0;
  let unseen = 0;
  for (const pose of ['FRONT', 'FRONT', 'FRONT', ...challenge.turns.flatMap((side) => [side, 'FRONT'])]) {
    if (frames.length === 1 || frames.length === 2) await pause(350);
    const seen = await settled(pose, { own, deadline, ask: wordsFor(pose, frames.length) });
    // Sent all the same, it would be a try for nothing.
    if (wasHidden) return giveUpTurns(words.hidden);
    unseen = seen.isUnseen ? unseen + 1 : 0;
    if (unseen === MOST_UNSEEN) return giveUpTurns(words.unseen);
    const blob = await jpegOf(seen.canvas, 0.85);
    frames.push({ pose, at: Math.round(performance.now() - startedAt), blob });
    if (frames.length <= 3) yaws.push(seen.yaw);
    if (frames.length === 3) own = yaws.sort((a, b) => a - b)[1];
  }
  stop();
  say(words.sending);
  if (frames.some(({ blob }) => blob === undefined)) return giveUpCamera();
  send(challenge.id, frames);
}

function wordsFor(pose, taken) {
  if (pose !== 'FRONT') return pose === 'LEFT' ? words.left : words.right;
  return taken < 3 ? words.front : words.back;
}

/** Waits until the head is as asked, or for a while; answers with the picture that comes nearest. */
async function settled(pose, { own, deadline, ask }) {
  say(ask);
  const picture = () => draw(FRAME_SIDE);
  if (guide !== undefined)
    return await guide.settle({ pose, own, deadline, picture, say: (name) => say(words[name] ?? ask) });
  await pause(pose === 'FRONT' ? TURN_MS / 2 : TURN_MS);
  return { canvas: picture(), yaw: 0 };
}

function giveUpTurns(why) {
  stop();
  show(take);
  say(why);
  toTake();
}

/**
 * The turns are drawn when the person is ready: they count for two minutes. Who does not belong on this page any more (they
 * are signed out, an officer looks already) is led to where they do.
 */
async function drawTurns() {
  const address = new URL(location.href);
  address.searchParams.set('gerakan', '');
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => undefined);
  if (answer?.redirected) location.reload();
  const text = answer?.ok ? await answer.text().catch(() => '') : '';
  const page = new DOMParser().parseFromString(text, 'text/html');
  const { challenge, turns, noTurns } = page.querySelector('[data-selfie]')?.dataset ?? {};
  return { id: challenge, turns: turns?.split(' '), why: noTurns };
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
  if (!target.checked) {
    guide = undefined;
    return say(words.front);
  }
  say(words.loading);
  try {
    const { loadGuide } = await import('/swafoto-petunjuk.js');
    const loaded = await loadGuide(form.dataset.models);
    // The first look takes seconds: the phone makes itself ready for it.
    await loaded.look(draw(FRAME_SIDE));
    guide = loaded;
    void hintOn();
  } catch {
    target.checked = false;
    say(words.failed);
  }
});

let rounds = 0;
/** Until the person presses the button: one thing to mend at a time. */
async function hintOn() {
  rounds += 1;
  const round = rounds;
  const waits = () => round === rounds && guide !== undefined && video.srcObject !== null && !shoot.hidden;
  while (waits()) {
    const seen = await guide.look(draw(FRAME_SIDE)).catch(() => undefined);
    if (!waits()) return;
    if (seen === undefined) return say(words.failed);
    say(words[seen.trouble ?? (seen.isTurned ? 'front' : isStrict ? 'ready' : 'good')]);
    await pause(700);
  }
}
