/** The words that Quarto prints before numbers, by language, from its language files (quarto-cli, src/resources/language). */

/** The types in the order of each row; `ch` and `apx` are whole chapters and appendices. */
export const columns = "fig tbl lst thm lem cor prp cnj def exm exr ch apx sec eq".split(" ");

/** Words by language tag, separated by `|`. An empty word falls back to the shorter tag. */
export const rows: Readonly<Record<string, string>> = {
	en: "Figure|Table|Listing|Theorem|Lemma|Corollary|Proposition|Conjecture|Definition|Example|Exercise|Chapter|Appendix|Section|Equation",
	bg: "Фигура|Таблица|Изброяване|Теорема|Лема|Следствие|Предложение|Хипотеза|Дефиниция|Пример|Упражнение|Глава|Приложение|Раздел|Уравнение",
	ca: "Figura|Taula|Llistat|Teorema|Lema|Corol·lari|Proposició|Conjectura|Definició|Exemple|Exercici|Capítol|Apèndix|Secció|Equació",
	cs: "Obrázek|Tabulka|Výpis|Teorém|Lemma|Důsledek|Tvrzení|Konjektura|Definice|Příklad|Cvičení|Kapitola|Příloha|Sekce|Rovnice",
	da: "Figur|Tabel|Liste|Sætning|Hjælpesætning|Følgesætning|Erklæring|Formodning|Definition|Eksempel|Øvelse|Kapitel|Bilag|Sektion|Ligning",
	de: "Abbildung|Tabelle|Listing|Theorem|Lemma|Korollar|Aussage|Annahme|Definition|Beispiel|Übungsaufgabe|Kapitel|Anhang|Kapitel|Gleichung",
	el: "Σχήμα|Πίνακας|Κατάλογος|Θεώρημα|Λήμμα|Πόρισμα|Πρόταση|Υπόθεση|Ορισμός|Παράδειγμα|Άσκηση|Κεφάλαιο|Παράρτημα|Ενότητα|Εξίσωση",
	es: "Figura|Tabla|Listado|Teorema|Lema|Corolario|Proposición|Conjetura|Definición|Ejemplo|Ejercicio|Capítulo|Apéndice|Sección|Ecuación",
	eu: "Irudia|Taula|Zerrendatua|Teorema|Lema|Korolarioa|Proposizioa|Aierua|Definizioa|Adibidea|Ariketa|Kapitulua|Eranskina|Atala|Ekuazioa",
	fi: "Kuva|Taulukko|Listaus|Lause|Apulause|Korollaari|Väittämä|Konjektuuri|Määritelmä|Esimerkki|Harjoitus|Luku|Liite|Alaluku|Yhtälö",
	fr: "Figure|Table|Listing|Théorème|Lemme|Corollaire|Proposition|Conjecture|Définition|Exemple|Exercice|Chapitre|Annexe|Section|Équation",
	he: "תרשים|טבלה|רישום|משפט|לֶמה|תוצאה ישירה|הצעה|סברה|הגדרה|דוגמה|תרגיל|פרק|נספח|מדור|משוואה",
	id: "Gambar|Tabel|Daftar|Teorema|Lema|Korolari|Proposisi|Dugaan|Definisi|Contoh|Latihan|Bab|Lampiran|Bagian|Perhitungan",
	is: "Mynd|Tafla|Listun|Setning|Hjálparsetning|Fylgisetning|Yrðing|Tilgáta|Skilgreining|Dæmi|Verkefni|Kafli|Viðauki|Undirkafli|Jafna",
	it: "Figura|Tabella|Lista|Teorema|Lemma|Corollario|Proposizione|Congettura|Definizione|Esempio|Esercizio|Capitolo|Appendice|Sezione|Equazione",
	ja: "図|表|コード|定理|補題|系|命題|予想|定義|例|練習|チャプター|付録|セクション|式",
	ko: "그림|표|목록|정리|보조정리|따름정리|명제|추측|정의|보기|예제|장|부록|섹션|방정식",
	lt: "Paveikslas|Lentelė|Sąrašas|Teorema|Lema|Išvada|Teiginys|Hipotezė|Apibrėžimas|Pavyzdys|Užduotis|Skyrius|Priedas|Poskyris|Lygtis",
	nb: "Figur|Tabell|Liste|Setning|Hjelpesetning|Følgesetning|Erklæring|Formodning|Definisjon|Eksempel|Øvelse|Kapitel|Bilag|Seksjon|Ligning",
	nl: "Figuur|Tabel|Listing|Stelling|Lemma|Conclusie|Voorstel|Aanname|Definitie|Voorbeeld|Oefening|Hoofdstuk|Bijlage|Paragraaf|Vergelijking",
	nn: "Figur|Tabell|Liste|Teorem|Lemma|Korollar|Erklæring|Formodning|Definisjon|Døme|Oppgåve|Kapittel|Vedlegg|Avsnitt|Likning",
	pl: "Rysunek|Tabela|Wykaz|Twierdzenie|Lemat|Wniosek|Proposition|Przypuszczenie|Definicja|Przykład|Ćwiczenie|Rozdział|Załącznik|Sekcja|Równanie",
	pt: "Figura|Tabela|Listagem|Teorema|Lema|Corolário|Proposição|Conjetura|Definição|Exemplo|Exercício|Capítulo|Apêndice|Seção|Equação",
	"pt-BR": "|||||||Conjectura|||||||",
	ru: "Рисунок|Таблица|Список|Теорема|Лемма|Следствие|Утверждение|Гипотеза|Определение|Пример|Упражнение|Глава|Приложение|Глава|Уравнение",
	sk: "Obrázok|Tabuľka|Výpis|Teorém|Lemma|Dôsledok|Tvrdenie|Domnienka|Definícia|Príklad|Cvičenie|Kapitola|Príloha|Sekcia|Rovnica",
	sl: "Slika|Tabela|Seznam|Izrek|Lema|Posledica|Predlog|Domneva|Definicija|Primer|Naloga|Poglavje|Priloga|Odsek|Enakost",
	"sr-Latn":
		"Figura|Tabela|Lista|Teorema|Lema|Korolarija|Propozicija|Hipoteza|Definicija|Primer|Zadatak|Poglavlje|Apendiks|Odeljak|Jednačina",
	sv: "Figur|Tabell|Lista|Teorem|Lemma|Följdsats|Påstående|Förmodan|Definition|Exempel|Uppgift|Kapitel|Bilaga|Avsnitt|Ekvation",
	tr: "Şekil|Tablo|Listeleme|Teorem|Yardımcı Teorem|Gerekçe|Önerme|Varsayım|Tanım|Örnek|Egzersiz|Bölüm|Ek|Bölüm|Eşitlik",
	ua: "Рисунок|Таблиця|Список|Теорема|Лемма|Наслідок|Твердження|Гіпотеза|Визначення|Приклад|Вправа|Глава|Додаток|Розділ|Рівняння",
	zh: "图|表|列表|定理|引理|推论|命题|猜想|定义|例|习题|章节|附录|小节|式",
	"zh-TW": "圖|||||推論|命題||定義|例子|練習|章|附錄|節|方程式",
};
