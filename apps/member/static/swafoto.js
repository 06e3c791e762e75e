// Live camera with an oval for the selfie pages. Whatever fails leaves the form as it is without script: a button that
// asks the phone for a picture. The picture goes into the same file field either way.
const form = document.querySelector('[data-selfie]');
const part = (name) => form.querySelector(`[data-${name}]`);
const input = form.querySelector('input[type=file]');
const [stage, video, preview, take, shoot, refused] = [
  'stage',
  'video',
  'preview',
  'take',
  'shoot',
  'refused',
].map(part);
let cameraWorks =
  typeof navigator.mediaDevices?.getUserMedia === 'function' && typeof DataTransfer === 'function';

const show = (...shown) => {
  for (const element of [stage, preview, take, shoot, refused]) element.hidden = !shown.includes(element);
};
const stop = () => {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
};

input.addEventListener('click', async (event) => {
  if (!cameraWorks) return;
  event.preventDefault();
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } },
    });
    input.value = '';
    await video.play();
    show(stage, shoot);
    stage.scrollIntoView({ block: 'center' });
    shoot.querySelector('button').focus({ preventScroll: true });
  } catch {
    stop();
    cameraWorks = false;
    show(take, refused);
  }
});

input.addEventListener('change', () => {
  const [file] = input.files;
  if (file === undefined) return;
  part('error')?.remove();
  preview.src = URL.createObjectURL(file);
  part('take-label').textContent = form.dataset.retake;
  show(preview, take);
});

shoot.addEventListener('click', () => {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  canvas.toBlob(
    (blob) => {
      stop();
      if (blob === null) {
        cameraWorks = false;
        return show(take, refused);
      }
      const files = new DataTransfer();
      files.items.add(new File([blob], 'swafoto.jpg', { type: 'image/jpeg' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    },
    'image/jpeg',
    0.9,
  );
});

addEventListener('pagehide', stop);
