import { availableParallelism, totalmem } from 'node:os'

/**
 * The engine's server configuration: small caches and pools for a helper that lives beside PostgreSQL and Node on one
 * machine, times in UTC, and parts fsynced.
 *
 * A killed process loses nothing either way (the page cache survives it). fsync is for power loss: the outbox row in
 * PostgreSQL is gone as soon as an insert is acknowledged, so an acknowledged part has to be on the disk.
 */
export function engineConfig(): string {
  const memoryBudget = Math.min(Math.floor(totalmem() * 0.4), 4 * GIB)
  const mergeThreads = Math.min(Math.max(Math.floor(availableParallelism() / 2), 1), 4)
  return xml('clickhouse', {
    timezone: 'UTC',
    max_server_memory_usage: memoryBudget,
    mark_cache_size: 64 * MIB,
    primary_index_cache_size: 64 * MIB,
    index_mark_cache_size: 8 * MIB,
    index_uncompressed_cache_size: 0,
    uncompressed_cache_size: 0,
    query_cache: { max_size_in_bytes: 8 * MIB },
    compiled_expression_cache_size: 16 * MIB,
    background_pool_size: mergeThreads,
    background_merges_mutations_concurrency_ratio: 2,
    background_schedule_pool_size: 2,
    background_common_pool_size: 2,
    background_move_pool_size: 1,
    background_fetches_pool_size: 1,
    background_buffer_flush_schedule_pool_size: 1,
    background_message_broker_schedule_pool_size: 1,
    background_distributed_schedule_pool_size: 1,
    max_thread_pool_size: 1000,
    max_thread_pool_free_size: 8,
    merge_tree: {
      // Buffers of a merge: one a column of these sizes (30 MB less during an import).
      fsync_after_insert: 1, fsync_part_directory: 1, min_compressed_bytes_to_fsync_after_merge: 1,
      max_compress_block_size: 256 * 1024, merge_max_block_size: 1024,
      // Column by column whatever a part's size: else parts below 131,072 rows are merged with the buffers of all columns at once.
      vertical_merge_algorithm_min_rows_to_activate: 1, vertical_merge_algorithm_min_columns_to_activate: 1,
    },
  })
}

const MIB = 1024 * 1024
const GIB = 1024 * MIB

type Node = Readonly<{ [name: string]: string | number | Node }>

function xml(name: string, value: string | number | Node): string {
  if (typeof value !== 'object') return `<${name}>${value}</${name}>\n`
  return `<${name}>\n${Object.entries(value).map(([child, inner]) => xml(child, inner)).join('')}</${name}>\n`
}
