// Makes the app installable and gives it an honest page for when there is no network. Nothing else needs it.
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
