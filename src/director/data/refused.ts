/** Words that no direction may have: boosters, and names of artists, studios, brands and tools. */

export const BOOSTERS = `4k, 8k, 16k, uhd, ultra hd, ultra high definition, masterpiece, award winning, awardwinning, best quality, highest quality, high quality, top quality,
  highly detailed, ultra detailed, ultradetailed, hyper detailed, hyperdetailed, insanely detailed, extremely detailed, super detailed, trending, trending on, featured on,
  professional, breathtaking, stunning, world class, ultra realistic, ultrarealistic, perfect, flawless, hdr, viral, epic masterpiece, high resolution, high res, ultra sharp`;

export const NAMES = `in the style of, by the artist, inspired by, artstation, deviantart, behance, dribbble, pinterest, unsplash, shutterstock, getty, unreal engine, octane render,
  octane, blender, cinema 4d, midjourney, dall e, stable diffusion, pixar, disney, dreamworks, ghibli, studio ghibli, marvel, dc comics, nintendo, pokemon, lego, minecraft, nike,
  adidas, apple, google, coca cola, leica, hasselblad, canon, nikon, kodak, fujifilm, polaroid, sony, greg rutkowski, rutkowski, van gogh, gogh, picasso, monet, rembrandt,
  hokusai, dali, warhol, banksy, klimt, mucha, vermeer, da vinci, michelangelo, caravaggio, matisse, kandinsky, basquiat, miyazaki, hayao miyazaki, makoto shinkai, wes anderson,
  tim burton, kubrick, annie leibovitz, leibovitz, ansel adams, rockwell, beeple, artgerm, moebius, hr giger, giger, frazetta, tarantino, spielberg, nolan, villeneuve`;
