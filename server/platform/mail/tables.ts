declare module '../postgres/tables.ts' {
  interface Tables {
    mail_outbox: {
      workspace_id: string
      id: string
      member_id: string
      key: string
      subject: string
      text: string | null
      html: string | null
      unsubscribe_url: string
      queued_at: Date
      attempts: number
      sent_at: Date | null
      failed_at: Date | null
      failure: string | null
    }
  }
}
export {}
