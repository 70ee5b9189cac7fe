// Where the window begins: ask the backend how, show the first view, say that it is there.
import { mount, tick } from 'svelte';

import './styles/tokens.css';
import './styles/fonts.css';
import './styles/base.css';

import App from './App.svelte';
import { asProblem, type Backend } from './lib/backend/backend';
import { tauri } from './lib/backend/tauri';
import Trouble from './lib/components/Trouble.svelte';
import { app } from './lib/state/app.svelte';
import { begin } from './lib/state/begin';

/** The shell inside the app; a made-up circle in a plain browser while developing. */
async function chooseBackend(): Promise<Backend> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { memoryFromAddress } = await import('./lib/backend/memory/address');
    return memoryFromAddress(new URLSearchParams(location.search));
  }
  return tauri;
}

async function open(): Promise<void> {
  const backend = await chooseBackend();
  app.reset(backend);
  const target = document.getElementById('app');
  if (!target) return;
  try {
    await show(backend, target);
  } catch (thrown) {
    mount(Trouble, { target, props: { problem: asProblem(thrown), onretry: () => location.reload() } });
  }
  await backend.windowReady();
}

async function show(backend: Backend, target: HTMLElement): Promise<void> {
  await backend.listen((event) => app.onEvent(event));
  await begin();
  mount(App, { target });
  await tick();
  await firstContent();
}

/** Waits for the first view's own content. A timer, since a hidden window has no animation frames. */
async function firstContent(): Promise<void> {
  for (let waited = 0; waited < 100; waited++) {
    const main = document.querySelector('main');
    if (main && main.getAttribute('aria-busy') !== 'true') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

void open();
