import pg from 'pg'

/** Every row of every table but those of graphile-worker, each as PostgreSQL prints it, by table; `except` names tables as `schema.name`. */
export async function allRows(connection: pg.ClientConfig, except: readonly string[] = []): Promise<Map<string, string[]>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(`SET TimeZone = 'UTC'`)
    const { rows: tables } = await client.query<{ name: string }>(`
      SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'auth') ORDER BY 1`)
    const found = new Map<string, string[]>()
    for (const { name } of tables.filter((table) => !except.includes(table.name))) {
      const [schema, table] = name.split('.')
      const { rows } = await client.query<{ row: string }>(`SELECT one::text AS row FROM "${schema}"."${table}" AS one ORDER BY 1`)
      found.set(name, rows.map(({ row }) => row))
    }
    return found
  } finally {
    await client.end()
  }
}

/** Waiting jobs as their names and payloads, in the order of their ids. */
export async function waitingJobs(connection: pg.ClientConfig): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query(`
      SELECT task.identifier, job.payload, job.key, job.priority, job.max_attempts, job.run_at
      FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id ORDER BY job.id`)
    return rows
  } finally {
    await client.end()
  }
}
