import type { Unreal } from '../lexicon/terms.ts';

/** What no camera saw. Any of it, anywhere in the prompt, and the Director says nothing of a photograph. */
export const UNREAL: readonly { readonly unreal: Unreal; readonly words: string }[] = [
  {
    unreal: 'fantasy',
    words: `dragon, unicorn, mermaid, fairy, fairies, goddess, god, demigod, angel, demon, devil, phoenix, griffin, gryphon, centaur, wizard, witch, witches, sorcerer, sorceress, elf, elves, elven, goblin, orc,
      troll, ogre, dwarf, dwarves, gnome, giant, gigantic, colossal, vampire, werewolf, zombie, ghost, ghostly, spirit, skeleton, monster, kraken, cyclops, minotaur, medusa, pegasus, hydra, cthulhu, mage,
      paladin, druid, rogue, barbarian, warrior, knight, samurai, ninja, viking, pirate, gladiator, pharaoh, princess, prince, queen, king, emperor, warlord, magic, magical, magician's tower, spell,
      enchanted, enchanting, mystical, mystic, mythical, mythological, mythology, legendary, fantasy, fantastical, fairytale, once upon a time, wonderland, portal, crystal ball, potion, cursed, haunted,
      otherworldly, ethereal, celestial, astral, cosmic, supernatural, surreal, dreamlike, dreamscape, dreamy, dream, imaginary, robot, robotic, android, cyborg, mecha, mech, alien, extraterrestrial,
      spaceship, starship, ufo, flying saucer, space station, space colony, space elevator, to the moon, to the stars, to heaven, cloud city, sky city, underwater city, card game back, card back, out of a phone, out of a screen, out of a laptop, out of a book, out of a painting, out of a picture, if, drowning in, swimming in money, single line, one line, lines only, space cowboy, space marine, riding a comet, riding a cloud, riding a rainbow, moon base, mars colony, mars, jupiter, saturn, venus, planet, nebula, galaxy, galaxies, black hole, wormhole, supernova,
      outer space, cosmos, universe, solar system, alien planet, time machine, hologram, holographic, cybernetic, futuristic, future, dystopian, utopian, apocalyptic, apocalypse, post apocalyptic, sci fi,
      scifi, science fiction, cyberpunk, superhero, superheroes, superheroine, supervillain, villain, hero, heroes, heroine, dinosaur, t rex, tyrannosaurus, tyrannosaurus rex, mammoth, dodo,
      anthropomorphic, anthro, humanoid, furry, mascot, creature, beast, hybrid, mutant, sentient, talking, levitating, levitates, flying city, floating island, winged, horned, two headed, three headed,
      many headed, tentacles, tentacled, godzilla, yeti, bigfoot, santa, santa claus, easter bunny, tooth fairy, snow queen, mother nature, grim reaper, reaper, death star, lightsaber, elemental, golem,
      leprechaun, cupid, cherub, imp, gargoyle, valkyrie, hobbit, kitsune, genie, hellish, hell, heaven, heavenly, paradise, underworld, afterlife, atlantis, narnia, valhalla, olympus, impossible,
      melting clock, melting watch, miniature, oversized, tiny world, tiny people, inside a bottle, in a bottle, inside a snow globe, in the clouds, on a cloud, on the moon, on mars, in space, made of,
      made out of, made from, made entirely of, built from, built out of, carved out of, carved from, constructed from, woven from, formed by, shaped like, in the shape of, in the form of, that is a,
      that are, suns, moons, the size of a, the size of an, the size of the, bigger than, larger than, taller than, walking on water, walking on the water, walks on water, flowing up, flowing upward, flowing upwards, flowing uphill, flowing backward, flowing backwards, falling up, falling upward, falling upwards,
      waterfall going up, waterfalls going up, into itself, onto itself, inside itself, its own bottom, its own beginning, its own end, turning into, turns into, becoming a, becoming an, growing into, cyber, floating in the air, floating in space, floating in mid air, floating above, floating rocks, floating objects,
      floating castle, floating city, transforming into, morphing into, dissolving into, emerging from, exploding into, growing out of, inside out, upside down world, with wings, with horns,
      with a human face, with human, with a face, with faces, with legs, with arms, half human, half man, half woman, half machine, mixed with, crossed with, combined with, fused with, instead of,
      imitating, disguised as, cosplay, pokemon, lego, playmobil, cartoon, toon, emoji, meme, video game, videogame, npc, final boss, dungeon, rpg, sorcery, alchemist, alchemy, oracle, prophet, jesus,
      buddha, zeus, thor, odin, poseidon, athena, anubis, shiva, ganesha, hades, aphrodite, mona lisa, the scream, girl with a pearl earring, starry night, david statue`,
  },
  {
    unreal: 'story',
    words: `story, stories, tale, legend, fable, adventure, saga, chronicle, myth, episode, hero's journey, quest, bedtime, prologue, fictional, protagonist, character, sidekick, main character, oc,
      original character, scene from`,
  },
  {
    unreal: 'abstract',
    words: `abstract, happiness, sadness, anger, joy, love, hate, fear, hope, freedom, justice, peace, energy, life, death, time, infinity, eternity, chaos, imagination, knowledge, wisdom, consciousness, emotion,
      truth, beauty, gravity, memory, memories, loneliness, solitude, anxiety, depression, grief, courage, success, failure, growth, progress, innovation, creativity, inspiration, motivation, ambition,
      power, strength, balance, harmony, unity, diversity, equality, democracy, capitalism, communism, socialism, liberty, faith, religion, evil, good and evil, soul, mind, thought, feeling, silence, noise,
      music of, sound of, smell of, taste of, meaning, concept, idea, metaphor, symbolism, symbol, symbolic, symbolizing, representing, representation, essence, nostalgia, melancholy, serenity, tranquility,
      bliss, euphoria, passion, desire, trust, loyalty, betrayal, guilt, shame, pride, envy, greed, lust, karma, fate, destiny, luck, fortune, magic of, identity, existence, being, nothingness, void,
      emptiness, enlightenment, awakening, rebirth, evolution, revolution, technology, artificial intelligence, ai, machine learning, blockchain, cryptocurrency, crypto, bitcoin, nft, metaverse,
      cybersecurity, big data, cloud computing, quantum, entropy, momentum, dna, atom, molecule, mathematics, math, algebra, calculus, physics, philosophy, psychology, economics, inflation, sustainability,
      climate change, global warming, productivity, teamwork, leadership, strategy, efficiency, education, learning, communication, collaboration, vision, mindfulness, mental health, wellness, self care,
      self love, burnout, stress, bias, bond, element, culture, civilization, society, fame, wealth, poverty, prosperity, victory, defeat, patience, forgiveness, gratitude, kindness, empathy, compassion,
      jealousy, curiosity, confusion, boredom, excitement, surprise, disgust, trauma, healing, dimension, parallel universe, multiverse, reality, illusion, paradox, deja vu`,
  },
  {
    unreal: 'shape',
    words: `circle, triangle, rectangle, hexagon, pentagon, octagon, ellipse, star shape, yin yang, checkerboard, spiral, infinity symbol, heart symbol, smiley, asterisk, arrow, punctuation mark, question mark,
      exclamation mark, zigzag, cube, sphere, cylinder, prism, swirl, line, parallel lines, dots, polka dots, gradient, geometric, geometry, shapes, symbols, letter a, letter b, letters, wavy, stripes,
      concentric, pyramid shape, blob, grid of, squares, square with, red square, blue square, green square, yellow square, cone shape, heart shape, flag of, ascii, number, text, fonts, kaleidoscope,
      tessellation`,
  },
  {
    unreal: 'process',
    words: `process, processes, stages, steps, cycle, how to, how a, how the, explaining, explains, explained, anatomy of, history of, structure of, comparison, versus, vs, timeline, parts of, mechanism,
      workflow, system, photosynthesis, mitosis, food chain, food web, works, algorithm, flow of, types of, kinds of, ecosystem, tutorial, instructions, guide, lesson, exploded, labeled, labelled,
      annotated, cross section, cutaway, diagramming, formula, equation`,
  },
];

/** A process of these is a diagram. */
export const DIAGRAMS =
  'water cycle, food chain, food web, food pyramid, life cycle of, periodic table of, process of, stages of, steps to, steps of, photosynthesis, mitosis, meiosis, plate tectonics, how to tie, parts of a, parts of the, anatomy of a, anatomy of the, carbon cycle, rock cycle, nitrogen cycle, phases of the moon, moon phases';
