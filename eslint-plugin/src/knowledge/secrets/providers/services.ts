import { type Provider, vendor } from "../provider.ts";

// Services whose keys have no shape of their own, so that only the service's name beside an opaque value tells. A row is
// "Name domain keyword,keyword" (the keyword is the lower-case name where none is given).
// Source: services with a public API, written down in November 2026; addresses are their sites, not looked up one by one.

interface Group {
  readonly opens: string;
  readonly services: string;
}

const GROUPS: readonly Group[] = [
  {
    opens: "weather, maps and places billed to the account",
    services: `OpenWeather openweathermap.org openweather,openweathermap,pyowm | Weatherbit weatherbit.io | Weatherstack weatherstack.com |
      WeatherAPI weatherapi.com | Tomorrow.io tomorrow.io climacell | VisualCrossing visualcrossing.com | Stormglass stormglass.io |
      OpenUV openuv.io | AccuWeather developer.accuweather.com | AerisWeather aerisweather.com aeris,aerisweather | Geoapify geoapify.com |
      GraphHopper graphhopper.com | HERE developer.here.com heremaps | TomTom developer.tomtom.com | MapQuest developer.mapquest.com |
      MapTiler cloud.maptiler.com | LocationIQ locationiq.com | OpenCage opencagedata.com opencage,opencagedata | Positionstack positionstack.com |
      IPinfo ipinfo.io | ipstack ipstack.com | ipgeolocation ipgeolocation.io | ipify ipify.org ipify,ipifi,geoipify | ipdata ipdata.co | ipapi ipapi.com |
      GetGeoAPI getgeoapi.com | Foursquare foursquare.com | Yelp yelp.com/developers | Airvisual iqair.com airvisual,iqair | What3Words what3words.com |
      ZipCodeAPI zipcodeapi.com | Timezonedb timezonedb.com timezonedb,timezoneapi | Amadeus developers.amadeus.com | Skyscanner partners.skyscanner.net |
      Travelpayouts travelpayouts.com | Aviationstack aviationstack.com | FlightAPI flightapi.io | FlightAware flightaware.com`,
  },
  {
    opens: "market data and balances",
    services: `AlphaVantage alphavantage.co alphavantage,alpha_vantage | Finnhub finnhub.io | Tiingo api.tiingo.com | IEX iexcloud.io iexcloud | TwelveData twelvedata.com |
      Polygon polygon.io polygonio | Marketstack marketstack.com | Finage finage.co.uk | Intrinio intrinio.com | Quandl data.nasdaq.com | Tradier developer.tradier.com |
      Alpaca alpaca.markets | OANDA developer.oanda.com | SimFin simfin.com | Fixer fixer.io fixer,fixerio | Currencylayer currencylayer.com | CurrencyFreaks currencyfreaks.com |
      CurrencyScoop currencyscoop.com currencyscoop,currencybeacon | ExchangeRates exchangeratesapi.io exchangerates,exchangeratesapi,exchangerate | OpenExchangeRates openexchangerates.org |
      FastForex fastforex.io | CoinAPI coinapi.io | CoinMarketCap coinmarketcap.com | CryptoCompare cryptocompare.com | CoinGecko coingecko.com | Coinlib coinlib.io |
      Nomics nomics.com | BitcoinAverage bitcoinaverage.com | WorldCoinIndex worldcoinindex.com | FXMarket fxmarketapi.com fxmarket | Etherscan etherscan.io |
      BscScan bscscan.com | Polygonscan polygonscan.com | Infura infura.io | Alchemy alchemy.com alchemy,alchemyapi | Moralis moralis.io | QuickNode quicknode.com | Blockfrost blockfrost.io |
      Bitfinex bitfinex.com | Bitmex bitmex.com | Bitstamp bitstamp.net | Gemini exchange.gemini.com | Huobi htx.com huobi,htx | OKX okx.com okx,okex | Gateio gate.io gateio | Bybit bybit.com |
      Dwolla developers.dwolla.com | Marqeta marqeta.com | Lithic lithic.com | Codat codat.io | Yapily yapily.com | TrueLayer truelayer.com | Nordigen nordigen.com | Zuora zuora.com | FastSpring fastspring.com`,
  },
  {
    opens: "data that is sold by the call",
    services: `Apilayer apilayer.com | Numverify numverify.com | Vatlayer vatlayer.com | Languagelayer languagelayer.com | Countrylayer countrylayer.com | Calendarific calendarific.com |
      HolidayAPI holidayapi.com | NewsAPI newsapi.org | Newscatcher newscatcherapi.com | Currents currentsapi.services currentsapi | GNews gnews.io | Mediastack mediastack.com |
      Guardian open-platform.theguardian.com guardian | NASA api.nasa.gov | DataGov data.gov datagov,data.gov | Spoonacular spoonacular.com | Edamam developer.edamam.com | RAWG rawg.io |
      TMDB themoviedb.org tmdb,themoviedb | OMDb omdbapi.com omdb | SportsMonk sportmonks.com sportmonks,sportsmonk | RapidAPI rapidapi.com | Owlbot owlbot.info | Wordnik developer.wordnik.com |
      DeepL deepl.com | DeepAI deepai.org | Clarifai clarifai.com | Imagga imagga.com | MonkeyLearn monkeylearn.com | Dandelion dandelion.eu | MeaningCloud meaningcloud.com | Lexigram lexigram.io |
      WolframAlpha developer.wolframalpha.com wolfram,wolframalpha | Pixabay pixabay.com | Unsplash unsplash.com/developers | Pexels pexels.com/api | Giphy developers.giphy.com | Iconfinder iconfinder.com |
      AudD audd.io | Last.fm last.fm/api lastfm | Musixmatch developer.musixmatch.com | YouTube console.cloud.google.com/apis | Shodan shodan.io | VirusTotal virustotal.com | Censys censys.io |
      SecurityTrails securitytrails.com | URLScan urlscan.io | GreyNoise greynoise.io | AbuseIPDB abuseipdb.com | BuiltWith builtwith.com | WhoisXML whoisxmlapi.com whoisxml,whoisxmlapi |
      Clearbit clearbit.com | Hunter hunter.io hunterio | Apollo apollo.io | FullContact fullcontact.com | PeopleDataLabs peopledatalabs.com | UpLead uplead.com | GetEmail getemail.io | Skrapp skrapp.io |
      Debounce debounce.io | Verimail verimail.io | Zerobounce zerobounce.net | NeverBounce neverbounce.com | Kickbox kickbox.com | Abstract abstractapi.com abstractapi | CloudMersive cloudmersive.com |
      Diffbot diffbot.com | ScraperAPI scraperapi.com | ScrapingBee scrapingbee.com | ZenRows zenrows.com | Zenscrape zenscrape.com | WebScraping webscraping.ai | Scrapestack scrapestack.com |
      SerpAPI serpapi.com | SERPHouse serphouse.com | Serper serper.dev | Brightdata brightdata.com brightdata,luminati | Diggernaut diggernaut.com | ExtractorAPI extractorapi.com | Phantombuster phantombuster.com |
      Mixedanalytics mixedanalytics.com | Dfuse dfuse.io | TaxJar taxjar.com | Avalara developer.avalara.com | TechnicalAnalysisAPI technicalanalysisapi.com |
      Neynar neynar.com | Onfido onfido.com | Veriff veriff.com | Sumsub sumsub.com | Trulioo trulioo.com | Browserless browserless.io | Speechmatics speechmatics.com | Gladia gladia.io | Nanonets nanonets.com | Mindee mindee.com | Veryfi veryfi.com | Smartcar smartcar.com | Geotab geotab.com`,
  },
  {
    opens: "customers, deals and conversations",
    services: `Pipedrive pipedrive.com | CapsuleCRM capsulecrm.com | Insightly insightly.com | Copper copper.com | LessAnnoyingCRM lessannoyingcrm.com less,lessannoyingcrm | KarmaCRM karmacrm.com karma,karmacrm |
      CentralStationCRM centralstationcrm.com | Streak streak.com | Nutshell nutshell.com | Keap keap.com keap,infusionsoft | ActiveCampaign activecampaign.com | ConvertKit convertkit.com |
      GetResponse getresponse.com | Campayn campayn.com | Omnisend omnisend.com | Moosend moosend.com | Sendinblue brevo.com | Lemlist lemlist.com | Mailmodo mailmodo.com | Pepipost pepipost.com |
      PostageApp postageapp.com | Mixmax mixmax.com | Salesblink salesblink.io | SalesCookie salescookie.com | Salesflare salesflare.com | Overloop overloop.com | Replyio reply.io replyio | Interseller interseller.io |
      Leadfeeder leadfeeder.com | Powrbot powrbot.com | Groove groovehq.com groove,groovehq | HelpCrunch helpcrunch.com | HelpScout helpscout.com | Gist getgist.com getgist | Front front.com frontapp |
      Drift drift.com | Crisp crisp.chat | Chatbot chatbot.com | Chatfuel chatfuel.com | Cliengo cliengo.com | Teletype teletype.app | LiveAgent liveagent.com | Nicereply nicereply.com | Delighted delighted.com |
      SatisMeter satismeter.com | Survicate survicate.com | SurveySparrow surveysparrow.com | SurveyMonkey surveymonkey.com | Qualaroo qualaroo.com | JotForm jotform.com | Paperform paperform.co |
      FormBucket formbucket.com | Formcraft formcraft-wp.com | Formspree formspree.io | PollsAPI pollsapi.com | Canny canny.io | UserFlow userflow.com | Pendo pendo.io | Appcues appcues.com | Hotjar hotjar.com |
      FullStory fullstory.com | Heap heap.io | Woopra woopra.com | Metrilo metrilo.com | ChartMogul chartmogul.com | ProfitWell profitwell.com | Baremetrics baremetrics.com | Databox databox.com | Geckoboard geckoboard.com |
      Klipfolio klipfolio.com | PartnerStack partnerstack.com | Refersion refersion.com | Livestorm livestorm.co | Demio demio.com | GoToMeeting goto.com gotomeeting | Calendly calendly.com | Vyte vyte.in | Planyo planyo.com |
      Loyverse loyverse.com | Vend lightspeedhq.com | Simvoly simvoly.com | MoonClerk moonclerk.com | Gumroad gumroad.com | Chargebee chargebee.com | Chargify maxio.com chargify | Recurly recurly.com | Hiveage hiveage.com |
      FreeAgent freeagent.com | Xero developer.xero.com | QuickBooks developer.intuit.com quickbooks,intuit | Axonaut axonaut.com | LunchMoney lunchmoney.app | YNAB app.ynab.com | Paymo paymoapp.com paymo,paymoapp | PayMongo paymongo.com |
      Onfleet onfleet.com | Shipday shipday.com | Shipengine shipengine.com | AfterShip aftership.com | Impala impala.travel | Cloverly cloverly.com | Column column.com | Lendflow lendflow.com | Privacy privacy.com`,
  },
  {
    opens: "projects, documents and files",
    services: `Monday monday.com | Wrike wrike.com | Teamwork teamwork.com | MeisterTask meistertask.com | MindMeister mindmeister.com | Todoist todoist.com | Toggl toggl.com | Clockify clockify.me | Harvest getharvest.com |
      TMetric tmetric.com | Everhour everhour.com | GoodDay goodday.work | Podio podio.com | Coda coda.io | Dynalist dynalist.io | Boostnote boostnote.io | Tefter tefter.io | Workstack workstack.io | Ditto dittowords.com |
      Storyblok storyblok.com | StoryChief storychief.io | ButterCMS buttercms.com | GraphCMS hygraph.com graphcms,hygraph | Prismic prismic.io | DatoCMS datocms.com | CommerceJS commercejs.com | BigCommerce bigcommerce.com |
      Webflow webflow.com | Blogger developers.google.com/blogger | Disqus disqus.com | Pastebin pastebin.com | FileIO file.io fileio | Filestack filestack.com | ImageKit imagekit.io | Imgix imgix.com | Wistia wistia.com | Gyazo gyazo.com |
      Bannerbear bannerbear.com | APITemplate apitemplate.io | HTML2PDF html2pdf.app | PDFShift pdfshift.io | DocRaptor docraptor.com | Restpack restpack.io | Hybiscus hybiscus.dev | ConversionTools conversiontools.io |
      CloudConvert cloudconvert.com | ConvertAPI convertapi.com | Parseur parseur.com | DroneDeploy dronedeploy.com | Signaturit signaturit.com | PandaDoc pandadoc.com | HelloSign dropbox.com/developers hellosign | Juro juro.com |
      Documo documo.com | Lokalise lokalise.com | Crowdin crowdin.com | Phrase phrase.com | Transifex transifex.com | Eraser eraser.io | Airbrake airbrake.io | Tly t.ly | Bitly bitly.com | Rebrandly rebrandly.com | Branch branch.io |
      Smartling smartling.com | Copyleaks copyleaks.com | Codequiry codequiry.com | DronaHQ dronahq.com | AppSynergy appsynergy.com | Retool retool.com | Qubole qubole.com | Fulcrum fulcrumapp.com | ProtocolsIO protocols.io protocolsio,protocols |
      Transloadit transloadit.com | Uploadcare uploadcare.com | Printful printful.com | Printify printify.com | Postgrid postgrid.com | Workato workato.com | Pipedream pipedream.com`,
  },
  {
    opens: "builds, checks and the systems that they watch",
    services: `Appveyor appveyor.com | Bitrise bitrise.io | Codemagic codemagic.io | Semaphore semaphoreci.com | KnapsackPro knapsackpro.com knapsackpro,knapsack | BrowserStack browserstack.com | SauceLabs saucelabs.com |
      LambdaTest lambdatest.com | BitBar bitbar.com | Percy percy.io | Applitools applitools.com | Loadmill loadmill.com | BlazeMeter blazemeter.com | k6 grafana.com/products/cloud/k6 k6cloud | Detectify detectify.com | Probely probely.com |
      APImetrics apimetrics.io | UptimeRobot uptimerobot.com | Pingdom pingdom.com | StatusCake statuscake.com | Statuspal statuspal.io | Statuspage statuspage.io | Instatus instatus.com | GTmetrix gtmetrix.com | DareBoost dareboost.com |
      AppOptics appoptics.com | Papertrail papertrail.com | Instana instana.com | Scalyr scalyr.com | Coralogix coralogix.com | Lightstep lightstep.com | SigOpt sigopt.com | JupiterOne jupiterone.com | Atera atera.com | BorgBase borgbase.com |
      VersionEye versioneye.com | Qase qase.io | TestRail testrail.com | SSLMate sslmate.com | BuddyNS buddyns.com | DNSimple dnsimple.com | NameCheap namecheap.com | GoDaddy developer.godaddy.com | Gandi gandi.net | DNSMadeEasy dnsmadeeasy.com |
      NS1 ns1.com | Anypoint anypoint.mulesoft.com anypoint,mulesoft | D7Networks d7networks.com d7network,d7networks | ClickSend clicksend.com | Tyntec tyntec.com | Sinch sinch.com | Bandwidth bandwidth.com | Textmagic textmagic.com |
      Nylas nylas.com | Pushbullet pushbullet.com | Pushover pushover.net | Blynk blynk.cloud | ThingsBoard thingsboard.io | Particle particle.io | Thingspeak thingspeak.com | Unplugg unplu.gg unplugg,unplu | Upwave upwave.io |
      Rebilly rebilly.com | LoginRadius loginradius.com | FusionAuth fusionauth.io | Descope descope.com | Magic magic.link magiclink | Voicegain voicegain.ai | Dailyco daily.co daily,dailyco | Agora agora.io | Vonage vonage.com opentok |
      Bulbul bulbul.io | Noticeable noticeable.io | Collect2 collect2.com | Besnappy besnappy.com | Besttime besttime.app | Stripo stripo.email | Ayrshare ayrshare.com | Buffer buffer.com | Raven raven.com | Stitch stitchdata.com stitchdata | Holistics holistics.io holistic,holistics |
      SherpaDesk sherpadesk.com | Cicero cicerodata.com | KiteWorks kiteworks.com | Karma karmabot.chat karmabot | Kafka confluent.io |
      Nango nango.dev`,
  },
];

/** An opaque value. It does not begin with a word that belongs to the name (`acme-secret-1f0c…`). */
const OPAQUE = /(?!(?:secret|key|token|access|private|api|auth)[_-])[A-Za-z0-9][A-Za-z0-9_.+/-]{12,200}={0,2}/;

export const services: readonly Provider[] = GROUPS.flatMap(({ opens, services: rows }) =>
  rows.split("|").flatMap((row) => {
    const [name = "", domain = "", keywords = name.toLowerCase()] = row.trim().split(/\s+/);
    return vendor(name, { rotate: `https://${domain}`, opens }, [
      { name: `${name} credential`, keywords: keywords.split(","), pattern: OPAQUE, minimumEntropy: 2.8 },
    ]);
  }),
);
