import { beforeEach, expect, test } from 'vitest'
import { createPrompt, type Prompt } from './prompt.js'

let say: Prompt['say']
let session: Prompt['session']
beforeEach(() => {
  ;({ say, session } = createPrompt())
  session.index.add({ id: 'a', headline: 'Kim meets Putin', place: 'New Delhi', seen: 1 })
  session.index.add({ id: 'b', headline: 'Putin, Kim', place: 'Kerala', seen: 3 })
  session.index.add({ id: 'c', headline: 'Kim: meets Putin!', place: 'New Delhi', seen: 2 })
})

const titles = (lines: readonly string[]) => lines.filter((line) => /^ ?\d+\. /.test(line))

test(':sort shows the last answer anew, and lasts until it is off', async () => {
  expect(await say(':sort seen desc')).toEqual(['sorted by seen desc'])
  expect(titles(await say('kim'))).toEqual([' 1. Putin, Kim', ' 2. Kim: meets Putin!', ' 3. Kim meets Putin'])
  const resorted = await say(':sort place seen desc score')
  expect(resorted[0]).toBe('sorted by place seen desc score')
  expect(titles(resorted)).toEqual([' 1. Putin, Kim', ' 2. Kim: meets Putin!', ' 3. Kim meets Putin'])
  expect(titles(await say(':sort off'))[0]).toBe(' 1. Putin, Kim')
  for (const wrong of [':sort', ':sort desc', ':sort score desc'])
    expect(await say(wrong)).toEqual(['Usage: :sort FIELD [desc] …|score|off'])
  expect((await say(':sort __proto__'))[0]).toContain('there is no field "__proto__"')
  expect(session.settings.sort).toEqual([])
})

test(':collapse by a field or by likeness', async () => {
  await say('kim')
  const near = await say(':collapse near')
  expect(near[0]).toBe('one hit for headlines that are nearly the same')
  expect(titles(near)).toHaveLength(2)
  expect(near.join('\n')).toContain(' · +1 like it')
  expect(near.at(-1)).toBe('2 groups (3 hits)')
  expect((await say(':collapse place'))[0]).toBe('one hit for each place')
  expect((await say(':collapse off')).at(-1)).toBe('3 hits')
  expect((await say(':collapse headline'))[0]).toContain('"headline" is a text field')
  expect(await say(':collapse')).toEqual(['Usage: :collapse FIELD|near|off'])
  expect(session.settings.collapse).toBeUndefined()
})

test(':only filters, field by field', async () => {
  await say('kim')
  const [message, ...lines] = await say(':only place=New Delhi')
  expect(message).toBe('from now on, only place=New Delhi')
  expect(lines.at(-1)).toBe('2 hits, only place=New Delhi')
  expect((await say(':only seen=2')).at(-1)).toBe('1 hit, only place=New Delhi, seen=2')
  expect((await say(':only place="Kerala"')).at(-1)).toBe('nothing found, only place=Kerala, seen=2')
  expect((await say(':only off')).at(-1)).toBe('3 hits')
  expect(await say(':only place')).toEqual(['Usage: :only FIELD=VALUE|off'])
  expect((await say(':only seen=many'))[0]).toContain('At filter.seen')
  expect((await say(':only __proto__=1'))[0]).toContain('there is no field "__proto__"')
  expect(session.settings.filter).toEqual({})
})

test(':timeout and :limit take whole numbers', async () => {
  expect(await say(':timeout 50')).toEqual(['searches end after 50 ms'])
  expect(session.settings.timeout).toBe(50)
  expect(await say(':timeout off')).toEqual(['searches take their time'])
  expect(session.settings.timeout).toBe(Infinity)
  for (const wrong of [':timeout', ':timeout 0', ':timeout 1.5', ':timeout soon', ':timeout off 5'])
    expect(await say(wrong)).toEqual(['Usage: :timeout MS|off, from 1 to 600000'])
  expect(await say(':limit 1')).toEqual(['1 hit at a time'])
  expect(await say(':limit 2')).toEqual(['2 hits at a time'])
  for (const wrong of [':limit 101', ':limit 1 2', ':limit'])
    expect(await say(wrong)).toEqual(['Usage: :limit N, from 1 to 100'])
})
