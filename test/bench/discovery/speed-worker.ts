import { parentPort } from 'node:worker_threads';
import { measureSpeed } from './speed.ts';

parentPort?.postMessage(measureSpeed(100_000));
