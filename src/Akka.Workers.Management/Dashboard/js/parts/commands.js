import { build, bytes, count, span } from '../format.js';
import { post, name } from '../api.js';
import { workerOf } from '../store.js';
import { told } from '../stream.js';
import { operation } from './operation.js';

// What can be done with a worker.

const stateOf = worker => workerOf(worker)?.state;

const phases = {
  prepare: 'The target is asked', freeze: 'The state is asked for', end: 'The old one ends', save: 'The state is saved', build: 'The new one is built', resume: 'What waited goes on',
};

/** A restart or an upgrade: each phase with how long it took, as it ends. When one fails, the old incarnation serves on. */
function inPhases(title, worker, titles, path, body, result) {
  const names = Object.keys(titles);
  const steps = names.map(phase => ({
    title: titles[phase],
    text: () => phase !== 'prepare' && stateOf(worker) === 'restarting' ? `${count(workerOf(worker).messages.held)} messages wait` : '',
  }));
  const act = end => told(path, body, phase => {
    if (titles[phase.name]) end(names.indexOf(phase.name), span(phase.tookMs), phase.hasFailed);
  });
  return operation(title, steps, act, result, failure => failure.status === 409 ? 'not done, the old one serves on' : 'failed');
}

const took = done => `Messages waited ${span(done.pauseMs)}; ${count(done.held)} were held and delivered. ${bytes(done.stateBytes)} of state were handed over.`;

export const restart = (worker, host) => inPhases(
  `Restart of ${worker}${host ? ` on ${host}` : ''}`, worker, phases, `workers/${name(worker)}/restart${host ? `?to=${name(host)}` : ''}`, undefined,
  done => `Incarnation ${done.incarnation} runs on ${done.host}, from epoch ${done.epoch}. ${took(done)}`);

const prepare = 'The new program starts';

export const upgrade = (worker, exe, isDryRun) => inPhases(
  `${isDryRun ? 'Dry run of an upgrade' : 'Upgrade'} of ${worker}`, worker,
  isDryRun ? { prepare } : { ...phases, prepare },
  `workers/${name(worker)}/upgrade`, { exe, isDryRun },
  done => done.isDryRun
    ? `It could be upgraded to ${build(done.build)}. Nothing was changed.`
    : `Incarnation ${done.incarnation} runs in ${build(done.build)}, on ${done.host}, from epoch ${done.epoch}. ${took(done)}`);

export const stop = worker => operation(`Stop of ${worker}`, [
  { title: 'Asked' },
  { title: 'Ending', reached: () => stateOf(worker) === 'stopping' },
  { title: 'Ended' },
], () => post(`workers/${name(worker)}/stop`), done => done.error ? `It ended: ${done.error.message}` : 'It has ended in good order.');

export const checkpoint = worker => operation(`Checkpoint of ${worker}`, [{ title: 'Asked' }, { title: 'Durable' }],
  () => post(`workers/${name(worker)}/checkpoint`), done => `Epoch ${done.epoch} is durable.`);

export const crash = worker => operation(`Crash test of ${worker}`, [
  { title: 'Made to crash' },
  { title: 'Backs off', reached: () => stateOf(worker) === 'backing-off' },
  { title: 'Runs again' },
], () => post(`workers/${name(worker)}/crash`), done => done.outcome.kind === 'started'
  ? `It is back after ${span(done.outcome.pauseMs)}: incarnation ${done.outcome.incarnation}, from epoch ${done.outcome.epoch}.`
  : `It was not started again: ${done.outcome.error?.message ?? done.outcome.kind}`);
