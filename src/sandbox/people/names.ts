import type { Chance } from './chance.ts';

export interface Name {
  readonly given: string;
  readonly surname: string;
  /** As the person writes it, where that is not "given surname". */
  readonly display: string;
  /** Plain letters for the account name. */
  readonly account: string;
}

interface Pool {
  readonly given: string;
  readonly surnames: string;
}

const pools: Readonly<Record<string, Pool>> = {
  DE: {
    given:
      'Jürgen Sabine Lukas Käthe Matthias Hannah Florian Anneliese Moritz Franziska Björn Ute Stefan Marlene Emre Aylin',
    surnames:
      'Müller Schäfer Weiß Köhler Großmann Neumann Krüger Vogt Lindner Brandt Yılmaz Hoffmann Böhm Seidel Kaya Richter',
  },
  GB: {
    given:
      'Oliver Charlotte Harry Imogen George Amara Callum Niamh Rhys Fatima Alistair Zara Ewan Bronwyn Kwame Poppy',
    surnames:
      "Whitfield Hughes O'Neill Okafor Patel Ashworth MacLeod Bennett Khan Fairclough Hartley Doyle Mensah Clarke Sinclair Pryce",
  },
  SE: {
    given: 'Åsa Erik Linnéa Gustav Maja Oskar Ebba Nils Frida Henrik Sofia Björn Elin Axel',
    surnames: 'Lindström Åkesson Öberg Nyström Sjöberg Holm Ekman Dahlqvist Engström Wallin Hedlund Forsberg',
  },
  US: {
    given:
      'Michael Jasmine Tyler Guadalupe Andrew Keisha Brandon Mei Samuel Destiny Carlos Rachel Ethan Xochitl Noah Priscilla Darnell Abigail',
    surnames:
      'Johnson Ramirez Washington Nguyen Goldberg Kowalski Thompson Hernandez Park Anderson Rossi Freeman Castillo Murphy Delgado Bauer Sato Fitzgerald',
  },
  BR: {
    given: 'João Fernanda Thiago Luíza Rafael Conceição Gustavo Patrícia Caio Letícia Vinícius Beatriz',
    surnames:
      'Gonçalves Araújo Ferreira Magalhães Ribeiro Nakamura Conceição Barbosa Antunes Cardoso Moreira Teixeira',
  },
  IN: {
    given: 'Arjun Lakshmi Rohan Deepika Sanjay Kavya Imran Meera Vikram Ananya Harpreet Divya Nikhil Sunita',
    surnames:
      'Iyer Reddy Sharma Krishnan Banerjee Singh Qureshi Menon Deshpande Gupta Pillai Chatterjee Bhat Kulkarni',
  },
  SG: {
    given: 'Jia-Hui Hafiz Kai-Ling Suresh Mei-Xin Farhana Jun-Wei Shanti Yi-Ting Razak',
    surnames: 'Tan Lim Ong Rahman Ng Subramaniam Goh Ismail Teo Koh',
  },
  AU: {
    given: 'Lachlan Matilda Jarrah Chloe Angus Thuy Cooper Ruby Nikos Sienna',
    surnames: 'Mitchell Papadopoulos Tran Kelly Robinson Nolan Fraser Ward Costa Bailey',
  },
  JP: {
    given: '美咲/Misaki 翔太/Shota 陽子/Yoko 健太/Kenta さくら/Sakura 大輔/Daisuke 直美/Naomi 拓也/Takuya',
    surnames:
      '佐藤/Sato 鈴木/Suzuki 高橋/Takahashi 渡辺/Watanabe 伊藤/Ito 山本/Yamamoto 小林/Kobayashi 吉田/Yoshida',
  },
};

export function inventName(chance: Chance, country: string): Name {
  const pool = pools[country] ?? pools['GB'];
  if (!pool) throw new Error(`No names for ${country}.`);
  const given = chance.pick(pool.given.split(' '));
  const surname = chance.pick(pool.surnames.split(' '));
  return country === 'JP' ? japaneseName(chance, given, surname) : nameOf(given, surname);
}

export function nameOf(given: string, surname: string, display = `${given} ${surname}`): Name {
  return { given, surname, display, account: `${plainLetters(given)}.${plainLetters(surname)}` };
}

/** Letters that an account name may have: no accents, apostrophes, spaces or markup. */
export function plainLetters(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9-]/gu, '')
    .toLowerCase();
}

function japaneseName(chance: Chance, given: string, surname: string): Name {
  const [givenKanji = given, givenLatin = given] = given.split('/');
  const [surnameKanji = surname, surnameLatin = surname] = surname.split('/');
  const latin = nameOf(givenLatin, surnameLatin);
  if (chance.happens(0.4)) return latin;
  return {
    given: givenKanji,
    surname: surnameKanji,
    display: `${surnameKanji} ${givenKanji}`,
    account: latin.account,
  };
}
