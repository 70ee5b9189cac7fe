// Puts the window on stage over a memory backend, and reads it the way people and screen readers do.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect } from 'vitest';

import App from '../src/App.svelte';
import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import type { Route } from '../src/lib/contract/kith';
import { app } from '../src/lib/state/app.svelte';
import { begin } from '../src/lib/state/begin';

/** Words as they are read: without the marks that keep names from mixing directions. */
export function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
}

/** A matcher for accessible names and texts. */
export function says(wanted: string | RegExp): (text: string) => boolean {
  return (text) => (typeof wanted === 'string' ? plain(text) === wanted : wanted.test(plain(text)));
}

export async function open(route: Route = { view: 'today' }, options: MemoryOptions = {}): Promise<ReturnType<typeof memory>> {
  const backend = memory({ now: () => new Date('2026-11-22T18:30:00'), ...options });
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  render(App);
  app.go(route);
  await settled();
  return backend;
}

/** As the program starts: whatever stands in the way is asked for first. */
export async function arrive(options: MemoryOptions = {}): Promise<ReturnType<typeof memory>> {
  const backend = memory(options);
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  await begin();
  render(App);
  await settled();
  return backend;
}

/** Fills a field by its label, whatever kind of field it is. */
export async function fill(label: string, text: string): Promise<HTMLInputElement> {
  const field = screen.getByLabelText<HTMLInputElement>(says(label));
  await user.clear(field);
  if (text !== '') await user.type(field, text);
  return field;
}

/** The words beside a field that was refused. */
export function refusalOf(label: string): string {
  const field = screen.getByLabelText(says(label));
  if (field.getAttribute('aria-invalid') !== 'true') return '';
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  return plain(ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
}

/** Until the view in sight has its content. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
}

export const user = userEvent.setup();

export function button(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name: says(name) });
}
export async function press(name: string | RegExp): Promise<void> {
  await user.click(button(name));
  await settled();
}
export function heading(): string {
  return plain(screen.getByRole('heading', { level: 1 }).textContent ?? '');
}
export function seen(): string {
  return plain(document.body.textContent ?? '');
}

export async function expectAccessible(): Promise<void> {
  // Colours are checked on screenshots and by a contrast test of the tokens; jsdom lays nothing out.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}
