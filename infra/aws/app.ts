import { App } from 'aws-cdk-lib';
import { readSettings } from './settings.ts';
import { SignpostStack } from './stack.ts';

const app = new App();
const settings = readSettings(app.node);
new SignpostStack(app, settings.name, settings);
app.synth();
