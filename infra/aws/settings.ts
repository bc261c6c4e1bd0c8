import type { Node } from 'constructs';

/**
 * What an operator decides before deploying: the `signpost` block of cdk.json's context, or `-c signpost='{…}'`.
 * With `example` true the template can be made and read, but CloudFormation refuses to deploy it.
 */
export type Settings = {
  example: boolean;
  /** Stack name; letters, digits and hyphens, at most 30. */
  name: string;
  /** Domain whose mail identity SES verifies (Easy DKIM). */
  mailDomain: string;
  /** Address that tickets come from; at `mailDomain`. */
  mailFrom: string;
  /** Gets alarms and P1 alerts. */
  alertAddress: string;
  searchInstance: string;
  /** 1 (one zone, no standby) or an even number spread over two zones. */
  searchNodes: number;
  searchGigabytes: number;
  conversationDays: number;
  ticketDays: number;
};

/** Reads and checks the settings. Throws an Error that names the setting and what it must be. */
export function readSettings(node: Node): Settings {
  const given: unknown = node.tryGetContext('signpost');
  const settings = (typeof given === 'string' ? JSON.parse(given) : given) as Settings | undefined;
  if (!settings) throw new Error('cdk.json has no "signpost" settings in its context.');
  if (!/^[A-Za-z][A-Za-z0-9-]{0,29}$/.test(settings.name))
    throw fault('name', 'letters, digits and hyphens, at most 30');
  if (!settings.mailFrom.endsWith(`@${settings.mailDomain}`))
    throw fault('mailFrom', `an address at ${settings.mailDomain}`);
  if (!settings.alertAddress.includes('@')) throw fault('alertAddress', 'a mail address');
  for (const name of ['searchNodes', 'searchGigabytes', 'conversationDays', 'ticketDays'] as const)
    if (!Number.isInteger(settings[name]) || settings[name] < 1) throw fault(name, 'a whole number from 1');
  return settings;
}

function fault(name: string, must: string): Error {
  return new Error(`Setting "${name}" in cdk.json must be ${must}.`);
}
