// check_kubernetes.mjs PACKAGES FOLDER [--self-test]: checks every object of FOLDER's YAML files.
//
//  - against the schemas of Kubernetes 1.27 in the npm package kubernetes-models (under PACKAGES/node_modules): types, required fields, enumerations;
//  - a field that the schema does not name is an error too. The package's validators let it pass, so they get the object through a
//    proxy that notes what they ask for: what they never ask for, they do not know;
//  - what no schema says: selectors find pods, names of ConfigMaps, Secrets and ports lead somewhere, every container has probes (but for
//    jobs and watch), resources and a tight security context, replicas have a budget, policies let out to the queue and the store who needs them, no
//    Secret and no password is in the files.
//
// Not checked: whether images exist, what admission plugins of a cluster say, and rules that only the API server knows (such as
// immutable fields). --self-test breaks each object in ways that must be found.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [packages, folder, mode] = process.argv.slice(2);
const require = createRequire(path.resolve(packages, 'node_modules', 'here.js'));
const YAML = require('yaml');

// Made by hand (docs/deploy.md), with their keys.
const SECRETS = { store: ['worker', 'serve', 'feeder', 'watch'], token: ['token'], 'queue-tls': ['tls.crt', 'tls.key', 'ca.crt'] };
const CLAIMS = ['archives'];
// Commands at the queue; these, serve and watch ask the store, and watch the sites.
const AT_QUEUE = ['feed', 'sweep', 'worker'];
const AT_STORE = [...AT_QUEUE, 'serve', 'watch'];
// Has no port that a probe could ask; it ends by itself when it cannot go on.
const WITHOUT_PORT = ['watch'];

function validatorOf({ apiVersion, kind }) {
  return require(`kubernetes-models/${apiVersion}/${kind}`)[kind];
}

// The object behind a proxy; `seen` collects the paths that somebody reads.
function watched(value, place, seen) {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol' || typeof target[key] === 'function') return target[key];
      seen.add(`${place}/${key}`);
      return watched(target[key], `${place}/${key}`, seen);
    },
  });
}

function unknownFields(value, place, seen, found) {
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    const here = `${place}/${key}`;
    if (!seen.has(here)) found.push(`${here}: the schema knows no such field`);
    else unknownFields(value[key], here, seen, found);
  }
}

function schemaFaults(object) {
  let Model;
  try {
    Model = validatorOf(object);
  } catch {
    return [`there is no ${object.kind} in ${object.apiVersion}`];
  }
  const schema = require(path.resolve(packages, `node_modules/kubernetes-models/_schemas/${schemaName(object)}.js`));
  const seen = new Set();
  const faults = [];
  if (!schema.validate(watched(object, '', seen))) {
    for (const error of schema.validate.errors) faults.push(`${error.instancePath || '/'}: ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`);
  }
  unknownFields(object, '', seen, faults);
  if (Model.kind !== object.kind) faults.push('another kind');
  return faults;
}

// "policy/v1" PodDisruptionBudget -> IoK8sApiPolicyV1PodDisruptionBudget
function schemaName({ apiVersion, kind }) {
  const [group, version] = apiVersion === 'v1' ? ['core', 'v1'] : apiVersion.split('/');
  const upper = (word) => word[0].toUpperCase() + word.slice(1);
  return `IoK8sApi${upper(group.split('.')[0])}${upper(version)}${kind}`;
}

const podOf = (object) =>
  object.kind === 'CronJob' ? object.spec.jobTemplate.spec.template : ['Deployment', 'StatefulSet', 'Job'].includes(object.kind) ? object.spec.template : null;

function matches(selector, labels) {
  const exact = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return exact && (selector.matchExpressions ?? []).every((rule) => rule.operator === 'In' && rule.values.includes(labels[rule.key]));
}

function containerFaults(container, isJob, pod) {
  const faults = [];
  const where = `container ${container.name}`;
  const context = container.securityContext ?? {};
  if (context.allowPrivilegeEscalation !== false || context.readOnlyRootFilesystem !== true || !context.capabilities?.drop?.includes('ALL')) faults.push(`${where}: the security context is loose`);
  if (!container.resources?.requests?.cpu || !container.resources?.requests?.memory || !container.resources?.limits?.memory) faults.push(`${where}: no resources`);
  if (!/:[\w.-]+$/.test(container.image) || container.image.endsWith(':latest')) faults.push(`${where}: the image names no version`);
  const ports = new Set((container.ports ?? []).map((port) => port.name));
  for (const probe of ['readinessProbe', 'livenessProbe']) {
    if (isJob || WITHOUT_PORT.includes(container.args?.[0])) continue;
    if (!container[probe]) faults.push(`${where}: no ${probe}`);
  }
  for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe']) {
    const port = container[probe]?.httpGet?.port;
    if (port !== undefined && !ports.has(port)) faults.push(`${where}: ${probe} asks port ${port}, which it does not have`);
  }
  const volumes = new Set([...(pod.volumes ?? []).map((volume) => volume.name), ...pod.claims]);
  for (const mount of container.volumeMounts ?? []) if (!volumes.has(mount.name)) faults.push(`${where}: mounts ${mount.name}, which is no volume`);
  return faults;
}

function referenceFaults(object, pod, objects) {
  const faults = [];
  const claims = [...CLAIMS, ...objects.filter((one) => one.kind === 'PersistentVolumeClaim').map((one) => one.metadata.name)];
  const maps = new Map(objects.filter((one) => one.kind === 'ConfigMap').map((one) => [one.metadata.name, one]));
  const secret = (name, key) => {
    if (!SECRETS[name]) faults.push(`Secret ${name} is none that docs/deploy.md makes`);
    else if (key && !SECRETS[name].includes(key)) faults.push(`Secret ${name} has no ${key}`);
  };
  for (const container of pod.spec.containers) {
    for (const from of container.envFrom ?? []) if (from.configMapRef && !maps.has(from.configMapRef.name)) faults.push(`there is no ConfigMap ${from.configMapRef.name}`);
    for (const { valueFrom } of container.env ?? []) if (valueFrom?.secretKeyRef) secret(valueFrom.secretKeyRef.name, valueFrom.secretKeyRef.key);
  }
  for (const volume of pod.spec.volumes ?? []) {
    if (volume.secret) secret(volume.secret.secretName);
    if (volume.configMap && !maps.has(volume.configMap.name)) faults.push(`there is no ConfigMap ${volume.configMap.name}`);
    if (volume.persistentVolumeClaim && !claims.includes(volume.persistentVolumeClaim.claimName)) faults.push(`there is no claim ${volume.persistentVolumeClaim.claimName}`);
  }
  return faults;
}

// A pod that asks the queue or the store must be let out to it, and the queue must let it in.
function networkFaults(pod, objects) {
  const labels = pod.metadata?.labels ?? {};
  const policies = objects.filter((one) => one.kind === 'NetworkPolicy').map((one) => one.spec);
  const opens = (rule, port) => (rule.ports ?? []).some((one) => one.port === port);
  const isLetOut = (port) => policies.some((policy) => matches(policy.podSelector, labels) && (policy.egress ?? []).some((rule) => opens(rule, port)));
  const letsIn = (rule) => (rule.from ?? []).some((peer) => peer.podSelector && matches(peer.podSelector, labels));
  const isLetIn = policies.some((policy) => (policy.ingress ?? []).some((rule) => opens(rule, 4222) && letsIn(rule)));
  const faults = [];
  for (const { args = [] } of pod.spec.containers) {
    if (AT_QUEUE.includes(args[0]) && !(isLetOut(4222) && isLetIn)) faults.push(`no policy lets ${args[0]} to the queue`);
    if (AT_STORE.includes(args[0]) && !isLetOut(5432)) faults.push(`no policy lets ${args[0]} to the store`);
    if (args[0] === 'watch' && !(isLetOut(80) && isLetOut(443))) faults.push('no policy lets watch to the sites');
  }
  return faults;
}

function podFaults(object, objects) {
  const pod = podOf(object);
  if (!pod) return [];
  const faults = referenceFaults(object, pod, objects);
  const labels = pod.metadata?.labels ?? {};
  if (object.spec.selector && !matches(object.spec.selector, labels)) faults.push('its selector does not find its own pods');
  const context = pod.spec.securityContext ?? {};
  if (context.runAsNonRoot !== true || context.seccompProfile?.type !== 'RuntimeDefault') faults.push('the pod may run as root, or without a filter of system calls');
  if (pod.spec.automountServiceAccountToken !== false) faults.push('the pod gets a token of the cluster that it does not need');
  const spec = { ...pod.spec, claims: (object.spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name) };
  for (const container of pod.spec.containers) faults.push(...containerFaults(container, ['CronJob', 'Job'].includes(object.kind), spec));
  faults.push(...networkFaults(pod, objects));
  const budget = objects.some((one) => one.kind === 'PodDisruptionBudget' && matches(one.spec.selector, labels));
  if (object.spec.replicas > 1 && !budget) faults.push('several replicas and no PodDisruptionBudget');
  if (object.kind === 'StatefulSet' && !objects.some((one) => one.kind === 'Service' && one.metadata.name === object.spec.serviceName)) faults.push('its Service is missing');
  return faults;
}

function selectorFaults(object, objects) {
  const pods = objects.map(podOf).filter(Boolean);
  const selector = object.kind === 'Service' ? { matchLabels: object.spec.selector } : object.kind === 'PodDisruptionBudget' ? object.spec.selector : object.kind === 'NetworkPolicy' ? object.spec.podSelector : null;
  if (!selector) return [];
  const found = pods.filter((pod) => matches(selector, pod.metadata?.labels ?? {}));
  if (found.length === 0) return ['its selector finds no pods'];
  if (object.kind !== 'Service') return [];
  const open = found.flatMap((pod) => pod.spec.containers).flatMap((container) => container.ports ?? []);
  return object.spec.ports
    .filter(({ port, targetPort = port }) => !open.some((one) => one.name === targetPort || one.containerPort === targetPort))
    .map(({ name }) => `port ${name} leads to none of a pod`);
}

function secretFaults(object) {
  const text = JSON.stringify(object);
  const faults = [];
  if (object.kind === 'Secret') faults.push('secrets are made by hand and never written into files');
  if (/:\/\/[^/@"\s]*:[^/@"\s]+@/.test(text) || /password=/i.test(text)) faults.push('a password stands in an address');
  for (const container of podOf(object)?.spec.containers ?? []) {
    for (const { name, value } of container.env ?? []) if (value !== undefined && /PASS|TOKEN|SECRET|KEY$/.test(name)) faults.push(`${name} is written out`);
  }
  return faults;
}

function faultsOf(object, objects) {
  const faults = schemaFaults(object);
  if (faults.length > 0) return faults;
  if (object.kind !== 'Namespace' && object.metadata.namespace !== 'banggiao') faults.push('stands in another namespace');
  return [...faults, ...podFaults(object, objects), ...selectorFaults(object, objects), ...secretFaults(object)];
}

// Version 1.1 of YAML, as kubectl reads it: 0440 is octal.
function read(file) {
  const documents = YAML.parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1', uniqueKeys: true, strict: true });
  for (const document of documents) if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
  return documents.map((document) => ({ file: path.basename(file), object: document.toJS() }));
}

const all = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().flatMap((name) => read(path.join(folder, name)));
const objects = all.map(({ object }) => object);
let bad = 0;
for (const { file, object } of all) {
  for (const fault of faultsOf(object, objects)) {
    console.error(`${file}: ${object.kind} ${object.metadata?.name}: ${fault}`);
    ++bad;
  }
}

// Each change must be found in the object that it is made to.
const CHANGES = [
  ['a misspelt field', 'Deployment', (one) => { one.spec.replica = 2; }],
  ['a misspelt field deep down', 'Deployment', (one) => { one.spec.template.spec.containers[0].livenessProbe.httpget = {}; }],
  ['a word for a number', 'Deployment', (one) => { one.spec.replicas = 'two'; }],
  ['a missing required field', 'Deployment', (one) => { delete one.spec.selector; }],
  ['no such kind', 'Service', (one) => { one.kind = 'Servise'; }],
  ['a value that is none of the list', 'Deployment', (one) => { one.spec.strategy = { type: 'Rolling' }; }],
  ['a selector that finds nothing', 'PodDisruptionBudget', (one) => { one.spec.selector.matchLabels.app = 'nobody'; }],
  ['a probe of a port that is not there', 'Deployment', (one) => { one.spec.template.spec.containers[0].readinessProbe.httpGet.port = 'web'; }],
  ['no resources', 'StatefulSet', (one) => { delete one.spec.template.spec.containers[0].resources; }],
  ['a Secret that nobody makes', 'CronJob', (one) => { one.spec.jobTemplate.spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.name = 'stor'; }],
  ['a password in an address', 'ConfigMap', (one) => { one.data.BANGGIAO_STORE = 'postgresql://a:b@c/d'; }],
  ['a container that may write', 'Deployment', (one) => { delete one.spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem; }],
  ['a job that no policy lets out', 'Job', (one) => { one.spec.template.metadata.labels.app = 'load'; }],
  ['a watch that no policy lets out', 'Deployment', (one) => { one.spec.template.metadata.labels.app = 'look'; one.spec.selector.matchLabels.app = 'look'; }, 'watch'],
  ['a state that is no claim', 'Deployment', (one) => { one.spec.template.spec.volumes[0].persistentVolumeClaim.claimName = 'state'; }, 'watch'],
  ['a service to a closed port', 'Service', (one) => { one.spec.ports[0].targetPort = 99; }],
];
if (mode === '--self-test') {
  for (const [what, kind, change, name] of CHANGES) {
    const changed = structuredClone(objects);
    const object = changed.find((one) => one.kind === kind && (!name || one.metadata.name === name));
    change(object);
    if (faultsOf(object, changed).length === 0) {
      console.error(`not found: ${what} in a ${kind}`);
      ++bad;
    }
  }
}
console.log(`${objects.length} objects, ${bad} faults`);
process.exit(bad > 0 || objects.length === 0 ? 1 : 0);
