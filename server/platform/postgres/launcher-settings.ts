import { directoryArgument } from './launcher-cluster.ts'
import { port } from './launcher-socket.ts'

/**
 * Given on the command line at each start, so that a new Koewa's settings hold for an old data directory.
 * Sized for one small machine: idle after a start, all of PostgreSQL is 17 MB (PSS), and grows by the part of shared_buffers in use.
 */
const settings: Readonly<Record<string, string>> = {
  cluster_name: 'koewa',
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  port: String(port),
  max_connections: '60',
  shared_buffers: '16MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // Autovacuum comes to the outbox in the middle of an import.
  autovacuum_work_mem: '8MB',
  effective_cache_size: '512MB',
  // Just-in-time compilation needs LLVM (not in the package) and pays only for minutes-long queries.
  jit: 'off',
  // Asynchronous reads through worker processes (the default of 18) would keep three more processes for a database that fits in memory.
  io_method: 'sync',
  max_worker_processes: '4',
  max_logical_replication_workers: '0',
  autovacuum_worker_slots: '3',
  autovacuum_max_workers: '2',
  // An acknowledged voice is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // A backend that died must not take the server with it for good.
  restart_after_crash: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // DETAIL, CONTEXT and statements quote rows: customers' words and addresses do not belong into a log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/** The whole command line of the server, executable first. */
export function postgresCommand(executable: string, cluster: string, overrides: Readonly<Record<string, string>>): string[] {
  const all = { ...settings, ...overrides }
  return [executable, '-D', directoryArgument(cluster), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
