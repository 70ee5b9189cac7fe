// MiniSearch over the words that `src/search.rs` wrote: how long each question takes, and whether it finds who is meant.
// Usage: node minisearch.mjs FOLDER; reads corpus.json and questions.json there, prints one JSON document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import MiniSearch from 'minisearch';

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const people = read('corpus.json');
const { rounds, questions } = read('questions.json');

const started = performance.now();
const index = new MiniSearch({ fields: ['name', 'nickname', 'notes', 'topics'] });
index.addAll(people);
const build_ms = performance.now() - started;

const options = { prefix: true, fuzzy: 0.2, combineWith: 'AND' };
const taken_ms = [];
const found = [];
for (let round = 0; round <= rounds; round += 1) {
  for (const { text, target } of questions) {
    const asked = performance.now();
    const results = index.search(text, options);
    const answered = performance.now();
    // The first round warms up.
    if (round > 0) taken_ms.push(answered - asked);
    else found.push(results.slice(0, 10).some(({ id }) => id === target));
  }
}
console.log(JSON.stringify({ build_ms, taken_ms, found }));
