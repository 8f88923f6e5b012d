import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { lookup as systemLookup } from 'node:dns'

/** Addresses that are not of the public internet (IANA special-purpose registries), which nobody may make the server ask. */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(network, bits, 'ipv4')
/** Of IPv6 only global unicast is public, and of it not what carries an IPv4 address inside (6to4, Teredo) or is for documentation. */
const outside6 = new BlockList()
outside6.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) inside.addSubnet(network, bits, 'ipv6')

/** Whether an IP address is one of the public internet. An IPv4 address mapped into IPv6 is not: nobody publishes such. */
export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !inside.check(address, 'ipv4')
  return version === 6 && outside6.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

/** The host is not of the public internet. */
export class InsideHost extends Error {}

/** `host` or `host:port` of which the operator says that they may be asked although they are inside. */
export type AllowedHosts = ReadonlySet<string>

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')
const isAllowed = ({ hostname, host }: URL, allowed: AllowedHosts): boolean => allowed.has(hostname) || allowed.has(host)

/**
 * How the addresses of a URL's host are looked up for one connection. What the connection then uses is what was looked at, so a
 * name that answers otherwise the second time (DNS rebinding) gains nothing.
 * @throws InsideHost at once when the URL names an inside IP address; the look-up fails with it when a name leads to one.
 */
export function guardedLookup(url: URL, allowed: AllowedHosts): LookupFunction {
  const free = isAllowed(url, allowed)
  const literal = bare(url.hostname)
  if (!free && isIP(literal) !== 0 && !isPublic(literal)) throw new InsideHost(literal)
  return (hostname, options, done) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      if (!free && addresses.some(({ address }) => !isPublic(address))) return done(new InsideHost(hostname), [])
      if (options.all) return done(null, addresses)
      const [first] = addresses
      return first ? done(null, first.address, first.family) : done(new Error(`${hostname} has no address`), '')
    })
  }
}
